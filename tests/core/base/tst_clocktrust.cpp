// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clocktrust.h"
#include "base/kernelclock.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp epoch{};
const Timestamp today = std::chrono::sys_days(std::chrono::year(2026) / std::chrono::December / 24);

} // namespace

class ClockTrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlausibleClockIsTheMachinesOwn()
    {
        ManualClock machine(today);
        ClockTrust trust(machine);
        QVERIFY(trust.isKnown());
        machine.advance(5s);
        QCOMPARE(trust.now(), machine.now());
        QSignalSpy set(&trust, &ClockTrust::wasSet);
        QSignalSpy changed(&trust, &ClockTrust::changed);
        machine.jump(-24h);
        QCOMPARE(trust.now(), machine.now());
        QCOMPARE_EQ(set.size(), 1);
        QCOMPARE_EQ(changed.size(), 0);
        QVERIFY(!machine.untilNextTimer()); // no polling
    }

    void anUnsetClockGoesOnEvenlyUntilItIsSet()
    {
        ManualClock machine(epoch + 30s);
        ClockTrust trust(machine);
        QVERIFY(!trust.isKnown());
        machine.advance(10s);
        const Timestamp stamped = trust.now();
        QCOMPARE(stamped, epoch + 40s);
        machine.jump(24h); // to another day that can't be
        QVERIFY(!trust.isKnown());
        QCOMPARE(trust.now(), stamped);
        QVERIFY(!machine.untilNextTimer());

        bool before = true;
        Timestamp then;
        connect(&trust, &ClockTrust::aboutToChange, &trust, [&] {
            before = trust.isKnown();
            then = trust.now();
        });
        machine.advance(20s);
        machine.jump(today - machine.now());
        QVERIFY(!before);
        QCOMPARE(then, epoch + 60s);
        QVERIFY(trust.isKnown());
        QCOMPARE(trust.now(), today);
        // 20 s ago it was
        QCOMPARE(stamped + trust.correction(), today - 20s);
    }

    void setBackToBeforeItsTimeItIsUnknownAgain()
    {
        ManualClock machine(today);
        ClockTrust trust(machine);
        QSignalSpy changed(&trust, &ClockTrust::changed);
        machine.jump(epoch - today);
        QCOMPARE_EQ(changed.size(), 1);
        QVERIFY(!trust.isKnown());
        // It goes on from what was right when it began.
        QCOMPARE(trust.now(), today);
        machine.jump(today - epoch);
        QCOMPARE_EQ(changed.size(), 2);
        QCOMPARE_EQ(trust.correction(), 0us);
    }

    void synchronizedWaitsForATimeServerAsWell()
    {
        ManualClock machine(today - 24h);
        machine.setSynchronized(false);
        ClockTrust trust(machine, ClockTrust::Demand::Synchronized);
        QVERIFY(!trust.isKnown());
        machine.setSynchronized(true);
        machine.jump(24h);
        QVERIFY(trust.isKnown());
        machine.setSynchronized(false); // the time server is away: the date stays
        machine.jump(1s);
        QVERIFY(trust.isKnown());
        QVERIFY(!machine.untilNextTimer());
    }

    void aClockThatIsBroughtRightWithoutAJumpIsNoticedToo()
    {
        ManualClock machine(today);
        machine.setSynchronized(false);
        ClockTrust trust(machine, ClockTrust::Demand::Synchronized);
        machine.advance(1min);
        QVERIFY(!trust.isKnown());
        machine.setSynchronized(true);
        machine.advance(10s);
        QVERIFY(trust.isKnown());
        QVERIFY(!machine.untilNextTimer());
    }

    void anotherDemandCountsAtOnce()
    {
        ManualClock machine(today);
        machine.setSynchronized(false);
        ClockTrust trust(machine);
        QVERIFY(trust.isKnown());
        trust.setDemand(ClockTrust::Demand::Synchronized);
        QVERIFY(!trust.isKnown());
        trust.setDemand(ClockTrust::Demand::Plausible);
        QVERIFY(trust.isKnown());
    }

    void anEarlierRunsTimeGoesOnInTheSameBoot()
    {
        ManualClock machine(epoch + 100s);
        ClockTrust first(machine);
        const auto base = first.unsetBase();
        machine.jump(50s); // between the two runs
        machine.advance(10s);
        ClockTrust second(machine);
        second.setUnsetBase(base);
        QCOMPARE(second.now(), epoch + 110s);
    }

    /// Nobody sets the machine's clock here, so it can only be seen to be quiet.
    void theKernelsWatchIsQuietWhileNobodySetsTheClock()
    {
        SystemClock clock;
        const auto watch = clock.createWatch();
        QSignalSpy set(watch.get(), &ClockWatch::clockSet);
        bool ticked = false;
        const auto timer = clock.createTimer();
        connect(timer.get(), &Timer::timeout, timer.get(), [&] { ticked = true; });
        timer->start(50ms);
        QTRY_VERIFY(ticked);
        QCOMPARE_EQ(set.size(), 0);
        QCOMPARE_EQ(kernelBootId().size(), 36);
        QCOMPARE(kernelBootId(), kernelBootId());
    }
};

QTEST_GUILESS_MAIN(ClockTrustTest)
#include "tst_clocktrust.moc"
