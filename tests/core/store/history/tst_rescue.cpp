// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"
#include "store/history/history.h"
#include "store/history/historytakeover.h"
#include "support/manualclock.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>

using namespace outpost;
using namespace outpost::test;

/// A history that was damaged: what can be read of it is read.
class RescueTest : public QObject
{
    Q_OBJECT

    static constexpr int count = 5'000;

    static HistoryRecord record(int n)
    {
        return {.time = historyBegin + n * 1s,
                .kind = RecordKind::Message,
                .state = RecordState::Acknowledged,
                .subject = u"boiler"_s,
                .title = u"record %1"_s.arg(n),
                .body = QByteArray(100, char('a' + n % 26))};
    }

    static Reading reading(int n)
    {
        return {
            .sensor = u"boiler"_s, .time = historyBegin + n * 1s, .fields = {{u"n"_s, qint64(n)}}};
    }

    /// A closed file with `count` records and readings.
    static void fill(HistoryFixture &f)
    {
        HistoryBatch batch;
        for (int n = 0; n < count; ++n) {
            batch.records.push_back(record(n));
            batch.readings.push_back(reading(n));
        }
        f.write(std::move(batch));
        f.reader.reset();
        f.file.close();
    }

    static void overwrite(const QString &name, qint64 from, qint64 size)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > from + size);
        QVERIFY(file.seek(from));
        file.write(QByteArray(size, '\xa5'));
    }

    static HistoryRescue::Part readAll(HistoryRescue &rescue)
    {
        HistoryRescue::Part all;
        while (auto part = rescue.next()) {
            std::ranges::move(part->records, std::back_inserter(all.records));
            std::ranges::move(part->readings, std::back_inserter(all.readings));
        }
        return all;
    }

private Q_SLOTS:
    void aSoundFileComesBackWhole()
    {
        HistoryFixture f;
        fill(f);
        const auto rescue = HistoryRescue::open(f.path());
        QVERIFY(rescue);
        const auto all = readAll(**rescue);
        QCOMPARE_EQ(all.records.size(), size_t(count));
        QCOMPARE_EQ(all.readings.size(), size_t(count));
        QCOMPARE_EQ(all.records[4711].title, u"record 4711"_s);
        QCOMPARE_EQ(all.records[4711].subject, u"boiler"_s);
        QVERIFY((*rescue)->gaps().empty());
    }

    void whatStandsBesideDamagedPagesIsRead_data()
    {
        QTest::addColumn<double>("place");
        QTest::addColumn<int>("pages");
        for (const double place : {0.05, 0.2, 0.4, 0.6, 0.8}) {
            QTest::addRow("a page at %.0f %%", place * 100) << place << 1;
            QTest::addRow("eight pages at %.0f %%", place * 100) << place << 8;
        }
    }

    void whatStandsBesideDamagedPagesIsRead()
    {
        QFETCH(double, place);
        QFETCH(int, pages);
        HistoryFixture f;
        fill(f);
        const qint64 page = 4096;
        const qint64 from = qint64(double(QFile(f.path()).size() / page) * place) * page;
        overwrite(f.path(), from, page * pages);
        const auto rescue = HistoryRescue::open(f.path());
        QVERIFY(rescue);
        const auto all = readAll(**rescue);
        // A page holds a few dozen records, or the way to a few hundred.
        QVERIFY2(all.records.size() + all.readings.size() > count,
                 qPrintable(QString::number(all.records.size())));
        QSet<QString> titles;
        for (const HistoryRecord &found : all.records) {
            QVERIFY(!titles.contains(found.title));
            titles.insert(found.title);
        }
        // Each one is there, or lies in a gap that is told, or behind the last.
        const auto gaps = (*rescue)->gaps();
        const Timestamp last = all.records.empty() ? Timestamp::min() : all.records.back().time;
        for (int n = 0; n < count; ++n) {
            const HistoryRecord wanted = record(n);
            const bool told = std::ranges::any_of(gaps, [&](const auto &gap) {
                return wanted.time >= gap.first && wanted.time <= gap.last;
            });
            QVERIFY2(titles.contains(wanted.title) || told || wanted.time > last,
                     qPrintable(wanted.title));
        }
    }

    void withoutAHeadNothingCanBeReadAndThatIsSaid()
    {
        HistoryFixture f;
        fill(f);
        overwrite(f.path(), 0, 4096);
        const auto rescue = HistoryRescue::open(f.path());
        QVERIFY(!rescue);
        QCOMPARE_EQ(rescue.error().code, ErrorCode::Corrupt);
    }

    void itComesIntoTheNewHistoryBesideWhatIsWritten()
    {
        HistoryFixture damaged;
        fill(damaged);
        const QTemporaryDir folder;
        ManualClock clock;
        History history({.file = folder.filePath(u"history.db"_s)}, clock);
        QVERIFY(history.open());
        const RecordId fresh = history.add({.time = historyBegin + 24h, .title = u"fresh"_s});
        HistoryTakeover takeover(damaged.path(), history);
        std::optional<HistoryTakeover::Outcome> outcome;
        connect(&takeover, &HistoryTakeover::finished, this,
                [&](const HistoryTakeover::Outcome &done) { outcome = done; });
        takeover.start();
        QVERIFY(QTest::qWaitFor([&] {
            clock.advance(1s);
            return outcome.has_value();
        }));
        QCOMPARE_EQ(outcome->records, count);
        QCOMPARE_EQ(outcome->readings, count);
        history.setState(fresh, RecordState::Completed);
        history.flush();
        const auto reader = HistoryReader::open(folder.filePath(u"history.db"_s));
        QVERIFY(reader);
        const auto newest = (*reader)->records({.limit = 2}, [] { return false; });
        QVERIFY(newest);
        QCOMPARE_EQ(newest->records[0].title, u"fresh"_s);
        QCOMPARE_EQ(newest->records[0].state, RecordState::Completed);
        QCOMPARE_EQ(newest->records[1].title, u"record %1"_s.arg(count - 1));
        const auto found = (*reader)->records({.text = u"\"record 17\""_s}, [] { return false; });
        QVERIFY(found);
        QVERIFY(!found->records.empty());
        const auto page
            = (*reader)->readings({.sensor = u"boiler"_s, .limit = 10'000}, [] { return false; });
        QVERIFY(page);
        QCOMPARE_EQ(page->readings.size(), size_t(count));
        history.close();
    }
};

QTEST_GUILESS_MAIN(RescueTest)
#include "tst_rescue.moc"
