// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"

#include "store/history/readingblock.h"

#include <algorithm>

using namespace outpost;
using namespace outpost::test;

class ReadingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingsAreThereAfterTheirCommitWhetherTheirBlockIsClosedOrNot_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("perCommit");
        QTest::addRow("one") << 1 << 1;
        QTest::addRow("a few, each its own commit") << 20 << 1;
        QTest::addRow("just a block") << 512 << 512;
        QTest::addRow("a block and one") << 513 << 100;
        QTest::addRow("several blocks in one commit") << 3000 << 3000;
        QTest::addRow("more commits than small rows") << 1500 << 1;
    }
    void readingsAreThereAfterTheirCommitWhetherTheirBlockIsClosedOrNot()
    {
        QFETCH(int, count);
        QFETCH(int, perCommit);
        HistoryFixture f;
        std::vector<Reading> all;
        for (int i = 0; i < count;) {
            HistoryBatch batch;
            for (int k = 0; k < perCommit && i < count; ++k, ++i)
                batch.readings.push_back(reading(historyBegin + i * 1s, i));
            all.insert(all.end(), batch.readings.begin(), batch.readings.end());
            f.write(batch);
        }
        QCOMPARE_EQ(f.readings({.sensor = u"boiler"_s}), all);
        QCOMPARE_EQ(f.readings({.sensor = u"boiler"_s, .limit = 1}), all);
        QVERIFY(f.readings({.sensor = u"nobody"_s}).empty());
    }

    void aRangeOfTimeIsCutOutExactly()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 2000; ++i)
            batch.readings.push_back(reading(historyBegin + i * 1s, i));
        f.write(batch);
        for (const auto &[from, to] :
             {std::pair{0, 2000}, {5, 6}, {511, 513}, {700, 700}, {1990, 5000}}) {
            const auto found = f.readings({.sensor = u"boiler"_s,
                                           .from = historyBegin + from * 1s,
                                           .to = historyBegin + to * 1s});
            QCOMPARE_EQ(int(found.size()), std::max(0, std::min(to, 2000) - from));
            if (!found.empty())
                QCOMPARE_EQ(found.front(), batch.readings[size_t(from)]);
        }
    }

    void noReadingIsMissedOrDoubledWhileBlocksCloseBetweenPages()
    {
        HistoryFixture f;
        std::vector<Reading> all;
        int next = 0;
        const auto grow = [&](int count) {
            HistoryBatch batch;
            for (int i = 0; i < count; ++i, ++next)
                batch.readings.push_back(reading(historyBegin + next * 1s, next));
            all.insert(all.end(), batch.readings.begin(), batch.readings.end());
            f.write(batch);
        };
        grow(1800);
        std::vector<Reading> seen;
        ReadingQuery query{.sensor = u"boiler"_s, .limit = 1};
        do {
            const auto page = f.reader->readings(query, [] { return false; });
            QVERIFY(page);
            seen.insert(seen.end(), page->readings.begin(), page->readings.end());
            query.after = page->next;
            if (next < 4000)
                grow(170);
        } while (query.after);
        QVERIFY(seen.size() >= 1800);
        all.resize(seen.size());
        QCOMPARE_EQ(seen, all);
    }

    void anOpenBlockIsTakenUpAgainByTheNextRun()
    {
        HistoryFixture f;
        std::vector<Reading> all;
        for (int run = 0; run < 40; ++run) {
            HistoryBatch batch;
            for (int i = 0; i < 30; ++i)
                batch.readings.push_back(reading(historyBegin + (run * 30 + i) * 1s, i, u"a"_s));
            all.insert(all.end(), batch.readings.begin(), batch.readings.end());
            f.write(batch);
            f.reader.reset();
            f.file.close();
            QVERIFY(f.file.open());
            f.openReader();
        }
        QCOMPARE_EQ(f.readings({.sensor = u"a"_s}), all);
    }

    void clocksThatJumpLoseNothing()
    {
        HistoryFixture f;
        std::vector<Reading> all;
        const std::array jumps{0h, 24h, -48h, 24h * 365, -24h * 365};
        for (const auto jump : jumps) {
            HistoryBatch batch;
            for (int i = 0; i < 700; ++i)
                batch.readings.push_back(reading(historyBegin + jump + i * 1s, i));
            all.insert(all.end(), batch.readings.begin(), batch.readings.end());
            f.write(batch);
        }
        f.write({.readings = {reading(Timestamp::max(), 1), reading(Timestamp::min(), 2)}});
        auto found = f.readings({.sensor = u"boiler"_s});
        QCOMPARE_EQ(found.size(), all.size() + 1); // what has no time before the end is beyond `to`
        std::ranges::stable_sort(all, {}, &Reading::time);
        std::ranges::stable_sort(found, {}, &Reading::time);
        found.erase(found.begin());
        QCOMPARE_EQ(found, all);
        const auto day = f.readings(
            {.sensor = u"boiler"_s, .from = historyBegin + 24h, .to = historyBegin + 25h});
        QCOMPARE_EQ(day.size(), 700U);
    }

    void manySensorsStayApart()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 20'000; ++i)
            batch.readings.push_back(reading(historyBegin + i * 10ms, i, u"s%1"_s.arg(i % 50)));
        f.write(batch);
        const auto sensors = f.reader->sensors();
        QVERIFY(sensors);
        QCOMPARE_EQ(sensors->size(), 50);
        const auto seven = f.readings({.sensor = u"s7"_s});
        QCOMPARE_EQ(seven.size(), 400U);
        QCOMPARE_EQ(seven.back(), batch.readings[19'957]);
    }

    void aDamagedBlockIsLeftOutAndSaid()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 1500; ++i)
            batch.readings.push_back(reading(historyBegin + i * 1s, i));
        f.write(batch);
        auto database = Database::open(f.path());
        QVERIFY(database);
        QVERIFY((*database)->execute(u"UPDATE block SET data = x'0100' WHERE id = 2"));
        QVERIFY((*database)->execute(u"UPDATE fresh SET data = x'00'"));
        const auto page = f.reader->readings({.sensor = u"boiler"_s}, [] { return false; });
        QVERIFY(page);
        QCOMPARE_EQ(page->readings.size(), 512U);
        QCOMPARE_EQ(page->damagedBlocks, 2);
        // The next run goes on with what it can read.
        f.file.close();
        QVERIFY(f.file.open());
        f.write({.readings = {reading(historyBegin + 2h, 1)}});
        QCOMPARE_EQ(f.readings({.sensor = u"boiler"_s}).size(), 513U);
    }
};

QTEST_GUILESS_MAIN(ReadingsTest)
#include "tst_readings.moc"
