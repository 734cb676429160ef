// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace outpost;
using namespace outpost::test;

namespace {

struct Total
{
    qint64 count = 0;
    double least = INFINITY;
    double most = -INFINITY;
    double sum = 0;
};

Total totalOf(const std::vector<SeriesPoint> &points)
{
    Total total;
    for (const SeriesPoint &point : points) {
        total.count += point.count;
        total.least = std::min(total.least, point.least);
        total.most = std::max(total.most, point.most);
        total.sum += point.sum;
    }
    return total;
}

} // namespace

class LevelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachLevelIsWhatTheReadingsComeDownTo_data()
    {
        QTest::addColumn<std::chrono::seconds>("every");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("maxPoints");
        QTest::addRow("few: exact") << 60s << 300 << 1000;
        QTest::addRow("few, fewer asked for") << 60s << 2000 << 50;
        QTest::addRow("two points asked for") << 60s << 2000 << 2;
        QTest::addRow("many: blocks") << 60s << 30'000 << 1000;
        QTest::addRow("many, few asked for: quarters") << 1s << 210'000 << 60;
        QTest::addRow("a long time: four hours") << 200s << 11'000 << 100;
        QTest::addRow("a long time, few asked for: days") << 200s << 11'000 << 20;
    }
    void eachLevelIsWhatTheReadingsComeDownTo()
    {
        QFETCH(std::chrono::seconds, every);
        QFETCH(int, count);
        QFETCH(int, maxPoints);
        HistoryFixture f;
        QRandomGenerator random(11);
        std::vector<Reading> all;
        for (int i = 0; i < count;) {
            HistoryBatch batch;
            for (int k = 0; k < 9'973 && i < count; ++k, ++i)
                batch.readings.push_back(reading(historyBegin + i * every, random.bounded(10'000)));
            all.insert(all.end(), batch.readings.begin(), batch.readings.end());
            f.write(batch);
        }
        const Series series
            = f.series({.sensor = u"boiler"_s, .field = u"temperature"_s, .maxPoints = maxPoints});
        QVERIFY2(int(series.points.size()) <= maxPoints,
                 qPrintable(QString::number(series.points.size())));
        QVERIFY(int(series.points.size()) >= std::min(maxPoints, count) / 20);
        SeriesBuckets wanted(series.width);
        Total total;
        for (const Reading &one : all) {
            const double value = std::get<double>(one.fields.front().value);
            wanted.add(pointOf(one.time, value));
            total.count += 1;
            total.least = std::min(total.least, value);
            total.most = std::max(total.most, value);
            total.sum += value;
        }
        // A block's point stands at its beginning; the others are where a count by hand puts them.
        if (series.level != SeriesLevel::Block)
            QCOMPARE_EQ(series.points, wanted.points());
        const Total got = totalOf(series.points);
        QCOMPARE_EQ(got.count, total.count);
        QCOMPARE_EQ(got.least, total.least);
        QCOMPARE_EQ(got.most, total.most);
        QCOMPARE_EQ(got.sum, total.sum);
        QVERIFY(std::ranges::is_sorted(series.points, {}, &SeriesPoint::time));
    }

    void aRangeNarrowsAndGetsFiner()
    {
        HistoryFixture f;
        for (int hour = 0; hour < 60; ++hour) {
            HistoryBatch batch;
            for (int i = 0; i < 3600; ++i)
                batch.readings.push_back(reading(historyBegin + hour * 1h + i * 1s, i));
            f.write(batch);
        }
        const auto find = [&](std::chrono::seconds from, std::chrono::seconds to) {
            return f.series({.sensor = u"boiler"_s,
                             .field = u"temperature"_s,
                             .from = historyBegin + from,
                             .to = historyBegin + to,
                             .maxPoints = 1000});
        };
        const Series whole = find(0s, 60h);
        QVERIFY(whole.level.has_value());
        QCOMPARE_EQ(totalOf(whole.points).count, 60 * 3600);
        const Series quarterHour = find(10h, 10h + 15min);
        QVERIFY(!quarterHour.level.has_value());
        QCOMPARE_EQ(quarterHour.width, 0us);
        QCOMPARE_EQ(quarterHour.points.size(), 900U);
        QCOMPARE_EQ(quarterHour.points.front(), pointOf(historyBegin + 10h, 0));
        QCOMPARE_EQ(totalOf(find(24h, 48h).points).count, 24 * 3600);
    }

    void whatIsNoNumberIsNotDrawn()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 600; ++i)
            batch.readings.push_back(
                {.sensor = u"valve"_s,
                 .time = historyBegin + i * 1s,
                 .fields
                 = {{u"open"_s, i % 2 == 0}, {u"turns"_s, qint64(i)}, {u"name"_s, u"north"_s}}});
        f.write(batch);
        const auto fields = f.reader->fields(u"valve"_s);
        QVERIFY(fields);
        QCOMPARE_EQ(*fields, QStringList({u"open"_s, u"turns"_s}));
        const auto totals = [&](const QString &field) {
            return totalOf(f.series({.sensor = u"valve"_s, .field = field}).points);
        };
        QCOMPARE_EQ(totals(u"open"_s).sum, 300.0);
        QCOMPARE_EQ(totals(u"turns"_s).most, 599.0);
        QCOMPARE_EQ(totals(u"name"_s).count, 0);
        QCOMPARE_EQ(totals(u"unknown"_s).count, 0);
    }

    void readingsThatComeLateGoWhereTheyBelong()
    {
        HistoryFixture f;
        QRandomGenerator random(5);
        SeriesBuckets wanted(24h);
        for (int commit = 0; commit < 50; ++commit) {
            HistoryBatch batch;
            const auto day = std::chrono::days(random.bounded(700));
            for (int i = 0; i < 600; ++i) {
                batch.readings.push_back(reading(historyBegin + day + i * 1s, commit));
                wanted.add(pointOf(historyBegin + day + i * 1s, commit));
            }
            f.write(batch);
        }
        // So many blocks in so long a time that four days' worth of points is asked of each.
        const Series series
            = f.series({.sensor = u"boiler"_s, .field = u"temperature"_s, .maxPoints = 100'000});
        SeriesBuckets got(24h);
        for (const SeriesPoint &point : series.points)
            got.add(point);
        QCOMPARE_EQ(got.points(), wanted.points());
    }

    void aSearchThatIsEndedIsNotHalfAPlot()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 20'000; ++i)
            batch.readings.push_back(reading(historyBegin + i * 1s, i));
        f.write(batch);
        const auto series = f.reader->series({.sensor = u"boiler"_s, .field = u"temperature"_s},
                                             [] { return true; });
        QVERIFY(!series);
        QCOMPARE_EQ(series.error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(LevelsTest)
#include "tst_levels.moc"
