// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/methodcalls.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class MethodCallsTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;
    bool m_online = true;
    QStringList m_sent; ///< request ids
    std::unique_ptr<MethodCalls> m_calls;
    std::optional<Result<MethodAnswer>> m_result;

    void call(MethodRequest request)
    {
        m_result.reset();
        m_calls->call(std::move(request),
                      [this](const Result<MethodAnswer> &result) { m_result = result; });
    }
    [[nodiscard]] bool failedWith(ErrorCode code) const
    {
        return m_result && !*m_result && m_result->error().code == code;
    }

private Q_SLOTS:
    void init()
    {
        m_online = true;
        m_sent.clear();
        m_result.reset();
        m_calls = std::make_unique<MethodCalls>(
            [this](const MethodRequest &, const QString &requestId) {
                if (m_online)
                    m_sent.append(requestId);
                return m_online;
            },
            m_clock);
    }

    void answerGoesToItsCaller()
    {
        call({.id = u"a"_s, .name = u"reboot"_s, .payload = "null"});
        QCOMPARE_EQ(m_sent.size(), 1);
        m_calls->answer(u"b"_s, m_sent[0], 200, "{}");
        m_calls->answer(u"a"_s, u"unknown"_s, 200, "{}");
        QVERIFY2(!m_result, "an answer of another device or to another request is dropped");
        m_calls->answer(u"a"_s, m_sent[0], 201, "{\"ok\":true}");
        QVERIFY(m_result && *m_result);
        QCOMPARE_EQ((*m_result)->status, 201);
        QCOMPARE_EQ((*m_result)->payload, QByteArray("{\"ok\":true}"));
        QCOMPARE_EQ(m_calls->underWay(), 0);
        m_calls->answer(u"a"_s, m_sent[0], 500, "{}"); // Late: nobody waits.
        QCOMPARE_EQ((*m_result)->status, 201);
    }

    void deviceThatIsNotThereIsToldSoon()
    {
        m_online = false;
        call({.id = u"a"_s, .name = u"reboot"_s});
        QVERIFY2(!m_result, "never before call() returns");
        QTRY_VERIFY(failedWith(ErrorCode::NotFound));
        QVERIFY(m_result->error().message.contains(u"404103"));
    }

    void deviceMayComeWithinTheConnectTimeout()
    {
        m_online = false;
        call({.id = u"a"_s, .name = u"reboot"_s, .connectTimeout = 10s});
        m_clock.advance(9s);
        m_online = true;
        m_calls->deviceReady(u"b"_s);
        QVERIFY(m_sent.isEmpty());
        m_calls->deviceReady(u"a"_s);
        QCOMPARE_EQ(m_sent.size(), 1);
        m_clock.advance(29s); // The response timeout counts from now.
        m_calls->answer(u"a"_s, m_sent[0], 200, {});
        QVERIFY(m_result && *m_result);
    }

    void connectTimeoutRunsOut()
    {
        m_online = false;
        call({.id = u"a"_s, .name = u"reboot"_s, .connectTimeout = 10s});
        m_clock.advance(9s);
        QVERIFY(!m_result);
        m_clock.advance(1s);
        QVERIFY(failedWith(ErrorCode::NotFound));
    }

    void responseTimeoutRunsOut()
    {
        call({.id = u"a"_s, .name = u"reboot"_s, .responseTimeout = 5s});
        m_clock.advance(5s);
        QVERIFY(failedWith(ErrorCode::TimedOut));
    }

    void eachCallHasItsOwnTimeout()
    {
        call({.id = u"a"_s, .name = u"slow"_s, .responseTimeout = 100s});
        call({.id = u"a"_s, .name = u"fast"_s, .responseTimeout = 5s});
        m_clock.advance(5s);
        QVERIFY(failedWith(ErrorCode::TimedOut));
        QCOMPARE_EQ(m_calls->underWay(), 1);
        m_result.reset();
        m_clock.advance(95s);
        QVERIFY(failedWith(ErrorCode::TimedOut));
    }

    void deviceThatLeavesEndsItsCalls()
    {
        call({.id = u"a"_s, .name = u"reboot"_s});
        m_calls->deviceGone(u"b"_s);
        QVERIFY(!m_result);
        m_calls->deviceGone(u"a"_s);
        QVERIFY(failedWith(ErrorCode::TimedOut));
    }

    void badRequestsAreRefused_data()
    {
        QTest::addColumn<MethodRequest>("request");
        QTest::newRow("no name") << MethodRequest{.id = u"a"_s};
        QTest::newRow("slash in the name") << MethodRequest{.id = u"a"_s, .name = u"a/b"_s};
        QTest::newRow("wildcard in the name") << MethodRequest{.id = u"a"_s, .name = u"a+"_s};
        QTest::newRow("no JSON") << MethodRequest{.id = u"a"_s, .name = u"m"_s, .payload = "{"};
        QTest::newRow("too large") << MethodRequest{
            .id = u"a"_s, .name = u"m"_s, .payload = '"' + QByteArray(128 * 1024, 'x') + '"'};
        QTest::newRow("no time to answer")
            << MethodRequest{.id = u"a"_s, .name = u"m"_s, .responseTimeout = 0s};
        QTest::newRow("too much time")
            << MethodRequest{.id = u"a"_s, .name = u"m"_s, .responseTimeout = 301s};
    }
    void badRequestsAreRefused()
    {
        QFETCH(MethodRequest, request);
        call(request);
        QTRY_VERIFY(failedWith(ErrorCode::InvalidInput));
        QVERIFY(m_sent.isEmpty());
    }

    void answerThatIsNoJsonIsRefused()
    {
        call({.id = u"a"_s, .name = u"m"_s});
        m_calls->answer(u"a"_s, m_sent[0], 200, "<html>");
        QVERIFY(failedWith(ErrorCode::InvalidInput));
    }

    void hubThatStopsAnswersAll()
    {
        call({.id = u"a"_s, .name = u"m"_s});
        m_calls.reset();
        QVERIFY(failedWith(ErrorCode::Unavailable));
    }
};

QTEST_GUILESS_MAIN(MethodCallsTest)
#include "tst_methodcalls.moc"
