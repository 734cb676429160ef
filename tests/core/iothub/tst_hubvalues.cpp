// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/reportedpatches.h"
#include "iothub/retrypolicy.h"
#include "iothub/sendwindow.h"
#include "iothub/signalqueue.h"
#include "iothub/transportchoice.h"

#include <QCoreApplication>
#include <QSet>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The small parts that HubClient is made of, each by itself.
class HubValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWindowGivesHandlesBackInOrder()
    {
        SendWindow window;
        window.reset(3);
        for (quint64 i = 1; i <= 3; ++i)
            window.add(i * 2, i);
        QCOMPARE_EQ(window.room(), 0);
        QList<quint64> handles;
        window.acknowledge(6, handles);
        window.acknowledge(3, handles);
        QVERIFY(handles.isEmpty());
        window.acknowledge(2, handles);
        QCOMPARE(handles, QList<quint64>{1});
        QCOMPARE_EQ(window.room(), 1);
        const auto remainder = window.takeAll();
        QCOMPARE(remainder.acknowledged, QList<quint64>{3});
        QCOMPARE(remainder.released, QList<quint64>{2});
        QVERIFY(window.isEmpty());
    }

    void aSmallerWindowTakesNothingBack()
    {
        SendWindow window;
        window.reset(3);
        window.add(1, 1);
        window.add(2, 2);
        window.setCapacity(1);
        QCOMPARE_EQ(window.room(), 0);
    }

    void aQuotaWaitsForMinutesAndOtherReasonsForSeconds()
    {
        RetryPolicy low([] { return 0.0; });
        QCOMPARE_EQ(low.next(HubReason::NoNetwork), 0ms);
        QCOMPARE_EQ(low.next(HubReason::QuotaExceeded), 30s);
        RetryPolicy high([] { return 1.0; });
        for (int i = 0; i < 20; ++i) {
            QVERIFY(high.next(HubReason::QuotaExceeded) <= 5min);
            QVERIFY(high.next(HubReason::NoNetwork) <= 60s);
        }
        QCOMPARE_EQ(high.failures(), 40);
        high.reset();
        QCOMPARE_EQ(high.next(HubReason::NoNetwork), 1s);
    }

    void onlyAutoChangesTheWay()
    {
        for (const auto wanted :
             {HubSettings::Transport::Mqtt, HubSettings::Transport::WebSocket}) {
            TransportChoice choice(wanted);
            const bool before = choice.isWebSocket();
            QVERIFY(!choice.failed(ChannelFailure::ConnectionRefused));
            QCOMPARE_EQ(choice.isWebSocket(), before);
        }
        TransportChoice choice(HubSettings::Transport::Auto);
        QVERIFY(choice.failed(ChannelFailure::ProxyFailed));
        QVERIFY(choice.isWebSocket());
        QVERIFY(!choice.failed(ChannelFailure::WebSocketRefused));
        QVERIFY(!choice.isWebSocket());
        choice.succeeded();
        QVERIFY(choice.failed(ChannelFailure::ConnectionRefused));
    }

    void signalsWaitForTheEventLoopAndKeepTheirOrder()
    {
        QObject owner;
        SignalQueue queue(&owner);
        QStringList seen;
        queue.setPrepare([&] { seen << u"prepare"_s; });
        queue.post([&] {
            seen << u"1"_s;
            queue.post([&] { seen << u"3"_s; });
        });
        queue.post([&] { seen << u"2"_s; });
        QVERIFY(seen.isEmpty());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(seen, (QStringList{u"prepare"_s, u"1"_s, u"2"_s, u"prepare"_s, u"3"_s}));
    }

    void reportedPropertiesAreCheckedBeforeTheyAreSent_data()
    {
        QTest::addColumn<QJsonObject>("patch");
        QTest::addColumn<bool>("good");
        const auto nested = [](int levels) {
            QJsonObject object{{u"leaf"_s, 1}};
            for (int i = 1; i < levels; ++i)
                object = QJsonObject{{u"o"_s, object}};
            return object;
        };
        QTest::newRow("nothing") << QJsonObject() << true;
        QTest::newRow("a null deletes") << QJsonObject{{u"a"_s, QJsonValue::Null}} << true;
        QTest::newRow("ten levels") << nested(10) << true;
        QTest::newRow("eleven levels") << nested(11) << false;
        QTest::newRow("32 KB") << QJsonObject{{u"a"_s, QString(32 * 1024 - 8, u'x')}} << true;
        QTest::newRow("a byte more")
            << QJsonObject{{u"a"_s, QString(32 * 1024 - 7, u'x')}} << false;
        QTest::newRow("a dot in a key") << QJsonObject{{u"a.b"_s, 1}} << false;
        QTest::newRow("a dollar in a key") << QJsonObject{{u"$version"_s, 1}} << false;
        QTest::newRow("a space in an inner key")
            << QJsonObject{{u"a"_s, QJsonObject{{u"b c"_s, 1}}}} << false;
        QTest::newRow("a tab in a key") << QJsonObject{{u"a\tb"_s, 1}} << false;
        QTest::newRow("an empty key") << QJsonObject{{u""_s, 1}} << false;
    }

    void reportedPropertiesAreCheckedBeforeTheyAreSent()
    {
        QFETCH(QJsonObject, patch);
        QFETCH(bool, good);
        QCOMPARE_EQ(ReportedPatches::encode(patch).hasValue(), good);
    }

    void everyStateAndReasonHasAName()
    {
        QSet<QString> names;
        for (int i = 0; i <= int(HubState::Disconnecting); ++i)
            names << hubStateName(HubState(i));
        for (int i = 0; i <= int(HubReason::ProtocolError); ++i)
            names << hubReasonName(HubReason(i));
        QCOMPARE_EQ(names.size(), int(HubState::Disconnecting) + int(HubReason::ProtocolError) + 2);
        QVERIFY(!names.contains(u"unknown"_s));
    }
};

QTEST_GUILESS_MAIN(HubValuesTest)
#include "tst_hubvalues.moc"
