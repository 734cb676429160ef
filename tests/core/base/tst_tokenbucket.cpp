// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/tokenbucket.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

namespace {

constexpr SteadyTime start{1000s};

/// How many go in @p length, where whoever sends takes what there is as soon as it may.
int sentIn(TokenBucket &bucket, SteadyTime from, std::chrono::microseconds length)
{
    int sent = 0;
    for (SteadyTime now = from; now < from + length; now += bucket.wait(now)) {
        const int some = bucket.available(now, 1'000'000);
        bucket.take(some);
        sent += some;
        if (some == 0 && bucket.wait(now) == 0us)
            qFatal("it neither gives nor waits");
    }
    return sent;
}

} // namespace

class TokenBucketTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overAMinuteItIsTheRateAndASecondsWorthMore_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("expected");
        QTest::newRow("one in ten seconds") << 0.1 << 1 + 5;
        QTest::newRow("one a second") << 1.0 << 1 + 59;
        QTest::newRow("a fraction") << 2.5 << 2 + 150;
        QTest::newRow("many") << 1000.0 << 1000 + 59'999;
    }
    void overAMinuteItIsTheRateAndASecondsWorthMore()
    {
        QFETCH(double, rate);
        QFETCH(int, expected);
        TokenBucket bucket(rate);
        QVERIFY2(qAbs(sentIn(bucket, start, 60s) - expected) <= 1, "within one");
    }

    void withoutALimitAllMayGo()
    {
        TokenBucket bucket;
        QCOMPARE_EQ(bucket.available(start, 12345), 12345);
        bucket.take(12345);
        QCOMPARE_EQ(bucket.wait(start), 0us);
    }

    void aLongSilenceSavesUpNoMoreThanASecondsWorth()
    {
        TokenBucket bucket(10);
        bucket.take(bucket.available(start, 100));
        QCOMPARE_EQ(bucket.available(start, 100), 0);
        QCOMPARE_EQ(bucket.available(start + 24h, 100), 10);
    }

    void theWaitIsUntilOneMayGo()
    {
        TokenBucket bucket(4);
        bucket.take(bucket.available(start, 100));
        const auto wait = bucket.wait(start);
        QVERIFY(wait >= 250ms && wait <= 251ms);
        QCOMPARE_EQ(bucket.available(start + wait, 100), 1);
    }

    void anotherRateCountsFromNowOn()
    {
        TokenBucket bucket(1000);
        QCOMPARE_EQ(bucket.available(start, 10'000), 1000);
        bucket.setRate(2);
        QCOMPARE_EQ(bucket.available(start, 10'000), 2);
        bucket.take(2);
        bucket.setRate(100);
        QCOMPARE_EQ(bucket.available(start, 10'000), 0);
        QCOMPARE_EQ(bucket.available(start + 500ms, 10'000), 50);
        bucket.setRate(0);
        bucket.setRate(5);
        QCOMPARE_EQ(bucket.available(start + 500ms, 10'000), 5);
    }
};

QTEST_APPLESS_MAIN(TokenBucketTest)
#include "tst_tokenbucket.moc"
