// SPDX-License-Identifier: GPL-3.0-or-later
#include "uplinkfixture.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the limits hold back waits, in its order, and goes as soon as it may.
class UplinkLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutLimitsAllGoesAtOnceAndNoTimerRuns()
    {
        UplinkFixture it;
        it.connectToHub();
        it.append(UplinkFixture::numbers(1, 50));
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 50));
        QVERIFY(!it.uplink->nextAt());
        QCOMPARE_EQ(it.uplink->today().messages, 50);
    }

    void theLastAcknowledgementHasItsTime()
    {
        test::UplinkFixture fixture;
        fixture.connectToHub();
        fixture.append({"1"});
        QVERIFY(!fixture.uplink->lastAcknowledgedAt());
        fixture.pass(3s);
        QCOMPARE_EQ(fixture.uplink->lastAcknowledgedAt(), fixture.hub.clock.now());
        const Timestamp then = fixture.hub.clock.now();
        fixture.pass(10s);
        QCOMPARE_EQ(fixture.uplink->lastAcknowledgedAt(), then);
    }

    void theRateIsKeptAndTheOrder()
    {
        UplinkFixture it;
        it.uplink->setLimits({.messagesPerSecond = 4});
        it.connectToHub();
        it.append(UplinkFixture::numbers(1, 20));
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 4));
        QVERIFY(it.uplink->nextAt());
        QVERIFY(*it.uplink->nextAt() - it.hub.clock.now() <= 251ms);
        it.pass(1010ms);
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 8));
        it.pass(3s);
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 20));
        QVERIFY(!it.uplink->nextAt());
        QCOMPARE_EQ(it.outbox->counters().dropped, 0u);
    }

    void theRateHoldsForTheBacklogAsWell()
    {
        UplinkFixture it;
        it.append(UplinkFixture::numbers(1, 10));
        it.close();
        it.open({.messagesPerSecond = 2});
        it.uplink->setBacklogRate(1000);
        it.connectToHub();
        QTRY_VERIFY(
            (it.hub.settle(), it.outbox->hasWaiting(Lane::Backlog) || !it.sent().isEmpty()));
        it.append({"live"});
        it.pass(10s);
        QByteArrayList sent = it.sent();
        QCOMPARE_EQ(sent.removeAll("live"), 1);
        QCOMPARE(sent, UplinkFixture::numbers(1, 10));
    }

    void theDaysBudgetEndsAndBeginsAnewByItself()
    {
        UplinkFixture it;
        it.uplink->setLimits({.messagesPerDay = 20});
        it.connectToHub();
        it.pass(1h);
        it.append(UplinkFixture::numbers(1, 30));
        it.acknowledgeAll();
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 19)); // a twentieth is the alarms'
        const auto midnight = std::chrono::ceil<std::chrono::days>(it.hub.clock.now());
        QCOMPARE(it.uplink->nextAt(), Timestamp(midnight));
        it.append({"alarm 1", "alarm 2"}, Lane::Alarm);
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 19) + QByteArrayList{"alarm 1"});
        it.pass(22h);
        QCOMPARE_EQ(it.sent().size(), 20);
        it.pass(1h + 1s);
        QCOMPARE(it.sent().sliced(20), QByteArrayList{"alarm 2"} + UplinkFixture::numbers(20, 30));
        QVERIFY(!it.uplink->nextAt());
        QCOMPARE_EQ(it.outbox->counters().dropped, 0u);
    }

    void oneThatUsesUpTheBytesLetsTheOthersBehindItWait()
    {
        UplinkFixture it;
        it.uplink->setLimits({.bytesPerDay = 1000});
        it.connectToHub();
        const QByteArray large(2000, 'x');
        it.append({"1", large, "3", "4"});
        it.acknowledgeAll();
        QCOMPARE(it.sent(), (QByteArrayList{"1", large}));
        it.pass(24h + 1s);
        QCOMPARE(it.sent(), (QByteArrayList{"1", large, "3", "4"}));
    }

    void aLimitThatIsLiftedLetsAllGoAtOnce()
    {
        UplinkFixture it;
        it.uplink->setLimits({.messagesPerDay = 20});
        it.connectToHub();
        it.append(UplinkFixture::numbers(1, 30));
        it.uplink->setLimits({});
        QCOMPARE(it.sent(), UplinkFixture::numbers(1, 30));
    }

    void aClockThatJumpsNeitherBlocksNorGivesTwice_data()
    {
        QTest::addColumn<std::chrono::microseconds>("jump");
        for (const auto jump : {-400 * 24h, -24h, -1h, 1h, 24h, 400 * 24h})
            QTest::addRow("%d hours", int(jump / 1h)) << std::chrono::microseconds(jump);
    }
    void aClockThatJumpsNeitherBlocksNorGivesTwice()
    {
        QFETCH(std::chrono::microseconds, jump);
        UplinkFixture it;
        it.uplink->setLimits({.messagesPerDay = 20});
        it.connectToHub();
        it.pass(12h);
        it.append(UplinkFixture::numbers(1, 60));
        it.acknowledgeAll();
        it.hub.clock.jump(jump);
        it.append({"more"});
        QCOMPARE_EQ(it.sent().size(), 19);
        it.pass(25h);
        QVERIFY2(it.sent().size() >= 38, "for ever");
        QVERIFY2(it.sent().size() <= 57, "again and again");
        it.pass(72h);
        QCOMPARE_EQ(it.sent().size(), 61);
    }

    void whatWasSentTodayCountsInTheNextRunToo()
    {
        UplinkFixture it;
        it.uplink->setLimits({.messagesPerDay = 1000});
        it.connectToHub();
        it.append(UplinkFixture::numbers(1, 500));
        it.acknowledgeAll();
        it.uplink->saveBudget();
        it.close();
        it.open({.messagesPerDay = 1000});
        QCOMPARE_EQ(it.uplink->today().messages, 500);
        it.close(); // without a word
        it.open({.messagesPerDay = 1000});
        QCOMPARE_EQ(it.uplink->today().messages, 500);
    }
};

QTEST_GUILESS_MAIN(UplinkLimitsTest)
#include "tst_uplinklimits.moc"
