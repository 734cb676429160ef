// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/messageages.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

class MessageAgesTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

private Q_SLOTS:
    void whatThisRunTookInIsAsOldAsTheMonotonicClockSays()
    {
        MessageAges ages(m_clock);
        const Timestamp created = m_clock.now();
        ages.note(1);
        m_clock.advance(10min);
        QCOMPARE_EQ(ages.ageOf(1, created), 10min);
        m_clock.jump(24h);
        QCOMPARE_EQ(ages.ageOf(1, created), 10min);
        m_clock.jump(-48h);
        QCOMPARE_EQ(ages.ageOf(1, created), 10min);
        ages.note(2);
        m_clock.advance(5min);
        QCOMPARE_EQ(ages.ageOf(1, created), 15min);
        QCOMPARE_EQ(ages.ageOf(2, m_clock.now()), 5min);
    }

    void whatAClockThatWasNotSetStampedInAnEarlierRunIsAsOldAsThisRun()
    {
        MessageAges ages(m_clock);
        ages.begin(5);
        m_clock.advance(1min);
        QCOMPARE_EQ(ages.ageOf(3, Timestamp(30s)), 1min);
    }

    void aDeviceWhoseTimeIsOfAnotherYearMakesNoMessageOld()
    {
        MessageAges ages(m_clock);
        ages.note(1);
        m_clock.advance(1min);
        QCOMPARE_EQ(ages.ageOf(1, m_clock.now() - 24h * 365), 1min);
    }

    void whatAnEarlierRunLeftIsAsOldAsItsTimeSays()
    {
        MessageAges ages(m_clock);
        const Timestamp created = m_clock.now() - 3h;
        ages.begin(100);
        QCOMPARE_EQ(ages.ageOf(100, created), 3h);
        m_clock.advance(1h);
        QCOMPARE_EQ(ages.ageOf(100, created), 4h);
    }

    void whatAnEarlierRunLeftGrowsNoOlderByAClockThatIsSet()
    {
        MessageAges ages(m_clock);
        const Timestamp created = m_clock.now() - 3h;
        ages.begin(100);
        m_clock.jump(24h);
        QCOMPARE_EQ(ages.ageOf(7, created), 3h);
        m_clock.jump(-48h); // then it is from tomorrow, and young
        QVERIFY(ages.ageOf(7, created) < 3h);
    }

    void withoutABatteryTheClockBeginsInThePastAndNothingIsOldByThat()
    {
        const Timestamp created = m_clock.now();
        m_clock.jump(-24h * 365 * 50); // as it starts
        MessageAges ages(m_clock);
        ages.begin(100);
        m_clock.jump(24h * 365 * 50 + 1h); // a time server was found
        QVERIFY(ages.ageOf(7, created) <= 1h);
    }

    void aYearOfMessagesNeedsFewMarksAndIsStillTold()
    {
        MessageAges ages(m_clock);
        quint64 sequence = 0;
        constexpr auto step = 10min;
        constexpr int steps = 24 * 6 * 365;
        for (int i = 0; i < steps; ++i) {
            ages.note(++sequence);
            m_clock.advance(step);
        }
        for (const int back : {1, 100, 10'000, steps}) {
            const auto age = ages.ageOf(sequence + 1 - quint64(back), {});
            QVERIFY(age <= back * step);
            QVERIFY(age >= back * step - 24h); // never older than it is, and little younger
        }
        QCOMPARE_EQ(ages.ageOf(sequence + 1, {}), 0us); // not yet taken in
    }
};

QTEST_GUILESS_MAIN(MessageAgesTest)
#include "tst_messageages.moc"
