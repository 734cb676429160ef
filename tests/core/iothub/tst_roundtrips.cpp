// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/roundtrips.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

/// How long acknowledgements took, in figures.
class RoundTripsTest : public QObject
{
    Q_OBJECT

    static constexpr Timestamp start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};

private Q_SLOTS:
    void nothingCameYet()
    {
        const RoundTrips trips;
        QVERIFY(!trips.last());
        QVERIFY(trips.minutes(start).empty());
    }

    void theLastAreExact()
    {
        RoundTrips trips;
        for (int i = 1; i <= 100; ++i)
            trips.add(std::chrono::milliseconds(i), start);
        const auto last = trips.last();
        QVERIFY(last);
        QCOMPARE_EQ(last->count, 100);
        QCOMPARE_EQ(last->median, 51ms);
        QCOMPARE_EQ(last->p95, 96ms);
        QCOMPARE_EQ(last->longest, 100ms);
        // Older ones make room.
        for (size_t i = 0; i < RoundTrips::mostLast; ++i)
            trips.add(7ms, start);
        QCOMPARE_EQ(trips.last()->longest, 7ms);
        QCOMPARE_EQ(size_t(trips.last()->count), RoundTrips::mostLast);
    }

    void aMinuteIsNearEnough_data()
    {
        QTest::addColumn<qint64>("micros");
        for (const qint64 micros : {50LL, 400LL, 12'345LL, 250'000LL, 3'000'000LL, 60'000'000LL})
            QTest::addRow("%lld us", micros) << micros;
    }

    void aMinuteIsNearEnough()
    {
        QFETCH(qint64, micros);
        RoundTrips trips;
        for (int i = 0; i < 1000; ++i)
            trips.add(std::chrono::microseconds(micros), start + 10s);
        const auto minutes = trips.minutes(start + 30s);
        QCOMPARE_EQ(minutes.size(), 1U);
        QCOMPARE_EQ(minutes[0].start, start);
        QCOMPARE_EQ(minutes[0].summary.count, 1000);
        QCOMPARE_EQ(minutes[0].summary.longest.count(), micros);
        const double median = double(minutes[0].summary.median.count());
        QVERIFY2(std::abs(median - double(micros)) <= 0.1 * double(micros) + 50,
                 qPrintable(QString::number(median)));
        QVERIFY(minutes[0].summary.p95 <= minutes[0].summary.longest);
    }

    void anHourIsKept()
    {
        RoundTrips trips;
        for (int minute = 0; minute < 200; ++minute) {
            if (minute % 2 == 0)
                trips.add(std::chrono::milliseconds(minute + 1),
                          start + std::chrono::minutes(minute));
        }
        const auto minutes = trips.minutes(start + 200min);
        QCOMPARE_EQ(minutes.size(), 30U);
        QCOMPARE_EQ(minutes.front().start, start + 140min);
        QCOMPARE_EQ(minutes.back().start, start + 198min);
        QVERIFY(trips.minutes(start + 500min).empty());
    }

    void aClockThatIsSetBackDoesNoHarm()
    {
        RoundTrips trips;
        trips.add(5ms, start + 10min);
        trips.add(6ms, start);
        trips.add(-3ms, start);
        const auto minutes = trips.minutes(start + 10min);
        QCOMPARE_EQ(minutes.size(), 1U);
        QCOMPARE_EQ(minutes[0].summary.count, 3);
    }
};

QTEST_GUILESS_MAIN(RoundTripsTest)
#include "tst_roundtrips.moc"
