// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"

#include <algorithm>

using namespace outpost;
using namespace outpost::test;

namespace {

HistoryBatch hourOf(int hour, int records, int readings)
{
    HistoryBatch batch{.now = historyBegin + (hour + 1) * 1h};
    for (int i = 0; i < records; ++i)
        batch.records.push_back({.time = historyBegin + hour * 1h + i * 1s,
                                 .kind = RecordKind::Message,
                                 .subject = u"boiler"_s,
                                 .title = u"common h%1"_s.arg(hour),
                                 .body = QByteArray(100, char('a' + i % 26))});
    for (int i = 0; i < readings; ++i)
        batch.readings.push_back(reading(historyBegin + hour * 1h + i * 1s, i));
    return batch;
}

} // namespace

class TrimTest : public QObject
{
    Q_OBJECT

    static void settle(HistoryFixture &f, Timestamp now)
    {
        int commits = 0;
        while (f.write({.now = now}).moreToTrim)
            QVERIFY(++commits < 10'000);
    }

    static qint64 number(HistoryFixture &f, const QString &sql)
    {
        auto database = Database::open(f.path(), {.readOnly = true});
        return (*database)->integer(sql).valueOr(-1);
    }

private Q_SLOTS:
    void whatIsTooOldGoesWithItsWordsAndItsFineLevels()
    {
        HistoryFixture f({.maxAge = 12h, .overviewAge = 24h * 365});
        for (int hour = 0; hour < 36; ++hour)
            f.write(hourOf(hour, 50, 1200));
        const Timestamp now = historyBegin + 36h;
        settle(f, now);
        const auto left = f.findAll({.newestFirst = false});
        QVERIFY(!left.empty());
        QVERIFY(left.front().time >= now - 12h - 60s); // a step may take a few more along
        QVERIFY(left.size() > 11 * 50U);
        QVERIFY(f.find({.text = u"h3"_s}).records.empty());
        QCOMPARE_EQ(f.findAll({.text = u"h30"_s}).size(), 50U);
        QCOMPARE_EQ(f.findAll({.text = u"common"_s}), [&] {
            auto newest = left;
            std::ranges::reverse(newest);
            return newest;
        }());
        const auto readings = f.readings({.sensor = u"boiler"_s});
        QVERIFY(readings.front().time >= now - 13h);
        QVERIFY(readings.size() >= 11 * 1200U);
        const qint64 oldest = (now - 13h).time_since_epoch().count();
        QCOMPARE_EQ(
            number(f, u"SELECT count(*) FROM level WHERE level < 3 AND start < %1"_s.arg(oldest)),
            qint64(0));
        // The overview stays, and says so much of what is gone.
        const Series first = f.series({.sensor = u"boiler"_s,
                                       .field = u"temperature"_s,
                                       .to = historyBegin + 24h,
                                       .maxPoints = 100});
        QCOMPARE_EQ(first.points.size(), 6U);
        QCOMPARE_EQ(first.points.front().time, historyBegin);
        QCOMPARE_EQ(first.points.front().count, 4 * 1200);
    }

    void theOverviewGoesWhenItsOwnTimeHasCome()
    {
        HistoryFixture f({.maxAge = 24h, .overviewAge = 48h});
        for (int hour = 0; hour < 24; ++hour)
            f.write(hourOf(hour, 0, 1200));
        settle(f, historyBegin + 24h * 10);
        // Once a day it is looked for, and the last block was closed only by the trim itself.
        settle(f, historyBegin + 24h * 11);
        QCOMPARE_EQ(number(f,
                           u"SELECT count(*) FROM level WHERE start < %1"_s.arg(
                               (historyBegin + 24h).time_since_epoch().count())),
                    qint64(0));
    }

    void theFileStaysWithinItsSizeWhileItGoesOn()
    {
        constexpr qint64 most = 512 * 1024;
        HistoryFixture f({.maxBytes = most});
        qint64 largest = 0;
        for (int hour = 0; hour < 150; ++hour)
            largest = std::max(largest, f.write(hourOf(hour, 100, 600)).usedBytes);
        QVERIFY2(largest < most * 5 / 4, qPrintable(QString::number(largest)));
        settle(f, historyBegin + 150h);
        // The newest of both is there, the oldest of both is not.
        QVERIFY(!f.find({.text = u"h149"_s}).records.empty());
        QVERIFY(f.find({.text = u"h0"_s}).records.empty());
        const auto readings = f.readings({.sensor = u"boiler"_s});
        QVERIFY(readings.front().time > historyBegin + 24h);
        QCOMPARE_EQ(readings.back().time, historyBegin + 149h + 599s);
        QCOMPARE_EQ(f.findAll({.text = u"common"_s}).size(), f.findAll({}).size());
    }

    void oneStepTakesOutLittle()
    {
        HistoryFixture f({.maxAge = 24h});
        f.write(hourOf(0, 3000, 0));
        const Timestamp later = historyBegin + 24h * 30;
        QVERIFY(f.write({.now = later}).moreToTrim);
        QVERIFY(f.findAll({}).size() > 2000);
        settle(f, later);
        QVERIFY(f.findAll({}).empty());
    }

    void aSilentSensorsOpenBlockGoesTooAndItsLevelsAreKept()
    {
        HistoryFixture f({.maxAge = 24h});
        for (int i = 0; i < 1100; ++i) // often enough that it is folded into its row
            f.write({.readings = {reading(historyBegin + (i % 100) * 1s, 1, u"s%1"_s.arg(i % 4))}});
        QVERIFY(number(f, u"SELECT count(*) FROM block WHERE open = 1"_s) > 0);
        settle(f, historyBegin + 24h * 30);
        QCOMPARE_EQ(number(f, u"SELECT count(*) FROM block"_s), qint64(0));
        QVERIFY(number(f, u"SELECT sum(count) FROM level WHERE level = 4"_s) >= 1024);
        f.write({.readings = {reading(historyBegin + 24h * 30, 2, u"s0"_s)}});
        QCOMPARE_EQ(f.readings({.sensor = u"s0"_s}).size(), 1U);
    }

    void aClockIn1970MakesNothingOld()
    {
        HistoryFixture f({.maxAge = 24h});
        f.write(hourOf(0, 10, 10));
        f.write({.now = Timestamp(5s)});
        QCOMPARE_EQ(f.findAll({}).size(), 10U);
    }
};

QTEST_GUILESS_MAIN(TrimTest)
#include "tst_trim.moc"
