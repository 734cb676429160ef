// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The wall clock is set while the client runs.
class HubClientClockTest : public QObject
{
    Q_OBJECT

    static void failForTheClock(HubFixture &hub)
    {
        hub.breakLine(ChannelFailure::CertificateNotYetValid);
        QCOMPARE_EQ(hub.reason(), HubReason::ClockWrong);
        QCOMPARE_EQ(hub.state(), HubState::WaitingToRetry);
    }

private Q_SLOTS:
    void aClockThatIsSetIsTriedAtOnce()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 6; ++i) { // the waits have grown
            failForTheClock(hub);
            hub.clock.advance(60s);
        }
        failForTheClock(hub);
        const size_t tries = hub.channels.size();
        hub.client->clockWasSet();
        QCOMPARE_EQ(hub.channels.size(), tries + 1);
        hub.signIn();
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QVERIFY(!hub.client->status().retryAt);
    }

    void aTryThatIsUnderWayIsBegunAnewWithTheRightToken()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.settle();
        const size_t tries = hub.channels.size();
        hub.clock.jump(365 * 24h);
        hub.client->clockWasSet();
        QCOMPARE_EQ(hub.channels.size(), tries + 1);
        hub.signIn();
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QVERIFY(*hub.client->status().tokenExpires > hub.clock.now());
    }

    void aConnectionThatHoldsStays_data()
    {
        QTest::addColumn<std::chrono::microseconds>("jump");
        QTest::newRow("a day ahead") << std::chrono::microseconds(24h);
        QTest::newRow("a day back") << std::chrono::microseconds(-24h);
    }
    void aConnectionThatHoldsStays()
    {
        QFETCH(std::chrono::microseconds, jump);
        HubFixture hub;
        hub.connectFully();
        hub.clock.jump(jump);
        hub.client->clockWasSet();
        hub.settle();
        QVERIFY(!hub.mqtt()->disconnecting);
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        // Its token is renewed in time, by the steady clock.
        hub.clock.advance(1h);
        QVERIFY(hub.mqtt()->disconnecting);
    }

    void oneThatIsStoppedStaysSo()
    {
        HubFixture hub;
        hub.create();
        hub.client->clockWasSet();
        hub.settle();
        QVERIFY(hub.channels.empty());
        QCOMPARE_EQ(hub.state(), HubState::Stopped);
    }
};

QTEST_GUILESS_MAIN(HubClientClockTest)
#include "tst_hubclient_clock.moc"
