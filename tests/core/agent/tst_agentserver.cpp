// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agentserver.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "support/manualclock.h"

#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

AgentSnapshot sampleSnapshot()
{
    AgentSnapshot snapshot;
    snapshot.setVersion(u"1.2.3"_s);
    SensorLine sensor;
    sensor.setName(u"boiler"_s);
    sensor.setRejectedBy({{u"noise"_s, 3}});
    snapshot.setSensors({sensor});
    StandingAlarm alarm;
    alarm.setSensor(u"boiler"_s);
    alarm.setName(u"hot"_s);
    alarm.setValue(91.5);
    alarm.setLimit(90LL);
    snapshot.setAlarms({alarm});
    return snapshot;
}

AgentAnswers sample()
{
    return {.snapshot = sampleSnapshot,
            .acknowledgeAlarm
            = [](const QString &sensor, const QString &alarm, const QString &who) -> Result<void> {
                if (sensor == u"boiler" && alarm == u"hot" && who == u"ada")
                    return {};
                return Error{ErrorCode::NotFound, u"%1 has no alarm %2"_s.arg(sensor, alarm),
                             u"Look again"_s};
            }};
}

} // namespace

/// Both ends of the contract, over the real socket.
class AgentServerTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

private Q_SLOTS:
    void aScreenIsAnswered()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample());
        QVERIFY(server.listen(path));
        for (int i = 0; i < 3; ++i) {
            AgentLink link(path, m_clock, 5s);
            QSignalSpy ready(&link, &AgentLink::ready);
            link.open();
            QTRY_COMPARE(ready.size(), 1);
            auto reply = link.agent().snapshot();
            QTRY_VERIFY(reply.isFinished());
            QCOMPARE_EQ(reply.returnValue().version(), u"1.2.3"_s);
            QCOMPARE_EQ(reply.returnValue().sensors()[0].rejectedBy()[u"noise"_s], 3);
        }
    }

    void anAlarmIsAcknowledged()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample());
        QVERIFY(server.listen(path));
        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        auto shown = link.agent().snapshot();
        QTRY_VERIFY(shown.isFinished());
        QCOMPARE(shown.returnValue().alarms()[0].value(), QVariant(91.5));
        QCOMPARE(shown.returnValue().alarms()[0].limit(), QVariant(90LL));
        auto done = link.agent().acknowledgeAlarm(u"boiler"_s, u"hot"_s, u"ada"_s);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.returnValue(), QString());
        auto refused = link.agent().acknowledgeAlarm(u"boiler"_s, u"cold"_s, u"ada"_s);
        QTRY_VERIFY(refused.isFinished());
        QCOMPARE(refused.returnValue(), u"boiler has no alarm cold. Look again"_s);
    }

    void onlyItsUserMayOpenTheSocket()
    {
        const QTemporaryDir dir;
        AgentServer server(sample());
        QVERIFY(server.listen(agentSocketPath(dir.path())));
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(agentSocketPath(dir.path())).permissions() & others));
    }

    void aSocketLeftByADeadAgentIsReplaced()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        QFile left(path);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        AgentServer server(sample());
        QVERIFY(server.listen(path));
    }

    void aScreenThatSaysRubbishDisturbsNobody()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample());
        QVERIFY(server.listen(path));
        QLocalSocket rubbish;
        rubbish.connectToServer(path);
        QVERIFY(rubbish.waitForConnected());
        rubbish.write(QByteArray(100'000, '\xfe'));

        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
    }

    void noAgentIsSaidToBeNone()
    {
        const QTemporaryDir dir;
        AgentLink link(agentSocketPath(dir.path()), m_clock, 5s);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_VERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::NotFound);
        QVERIFY(!failure->remedy.isEmpty());
    }

    void anAgentThatSaysNothingIsGivenUp()
    {
        const QTemporaryDir dir;
        QLocalServer silent;
        QVERIFY(silent.listen(agentSocketPath(dir.path())));
        QSignalSpy connected(&silent, &QLocalServer::newConnection);
        AgentLink link(agentSocketPath(dir.path()), m_clock, 5s);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_COMPARE(connected.size(), 1);
        m_clock.advance(5s);
        QVERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::TimedOut);
    }

    void anAgentThatEndsIsSaidToBeGone()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        auto server = std::make_unique<AgentServer>(sample());
        QVERIFY(server->listen(path));
        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        server.reset();
        QTRY_VERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::Unavailable);
    }

    void thePathIsShortEnoughForASocketHoweverDeepTheFolder()
    {
        const QString deep = u"/tmp/"_s + QString(200, u'x');
        QVERIFY(agentSocketPath(deep).toUtf8().size() <= 100);
        QCOMPARE_EQ(agentSocketPath(deep), agentSocketPath(deep + u'/'));
        QVERIFY(agentSocketPath(deep) != agentSocketPath(deep + u'y'));
    }
};

QTEST_GUILESS_MAIN(AgentServerTest)
#include "tst_agentserver.moc"
