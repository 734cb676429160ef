// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace outpost;
using namespace outpost::test;

namespace {

HistoryRecord record(int second, const QString &title, RecordKind kind = RecordKind::Message,
                     const QString &subject = u"boiler"_s)
{
    return {.time = historyBegin + std::chrono::seconds(second),
            .direction = RecordDirection::Out,
            .kind = kind,
            .state = RecordState::Stored,
            .subject = subject,
            .title = title};
}

} // namespace

class RecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordComesBackWhole()
    {
        HistoryFixture f;
        HistoryRecord whole = record(1, u"Over pressure"_s, RecordKind::Alarm);
        whole.body = QByteArray("{\"v\":1}").repeated(500) + '\0';
        whole.properties = {{u"severity"_s, u"high"_s}, {u"empty"_s, u""_s}};
        whole.id = f.ids.next(whole.time);
        f.write({.records = {whole}});
        QCOMPARE_EQ(f.find({}).records, std::vector{whole});
    }

    void pagesFollowOneAnotherWhateverIsAddedOrTrimmed_data()
    {
        QTest::addColumn<bool>("newestFirst");
        QTest::addColumn<QString>("text");
        QTest::addRow("newest first") << true << u""_s;
        QTest::addRow("oldest first") << false << u""_s;
        QTest::addRow("newest first, a search") << true << u"common"_s;
        QTest::addRow("oldest first, a search") << false << u"common"_s;
    }
    void pagesFollowOneAnotherWhateverIsAddedOrTrimmed()
    {
        QFETCH(bool, newestFirst);
        QFETCH(QString, text);
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 100; ++i)
            batch.records.push_back(record(1000 + i / 3, u"common %1"_s.arg(i)));
        f.write(batch);
        RecordQuery query{.text = text, .newestFirst = newestFirst, .limit = 7};
        QStringList seen;
        int added = 0;
        do {
            const RecordPage page = f.find(query);
            seen += titles(page.records);
            query.after = page.next;
            // Some on each side of where the search stands.
            if (++added < 20)
                f.write({.records = {record(added, u"common before"_s),
                                     record(5000 + added, u"common behind"_s)}});
        } while (query.after);
        seen.removeIf([](const QString &title) {
            return title == u"common before" || title == u"common behind";
        });
        QStringList wanted;
        for (int i = 0; i < 100; ++i)
            wanted.append(u"common %1"_s.arg(newestFirst ? 99 - i : i));
        QCOMPARE_EQ(seen, wanted);
    }

    void eachQueryFindsWhatALookAtAllRecordsFinds()
    {
        HistoryFixture f;
        QRandomGenerator random(3);
        const QStringList words{u"valve"_s, u"pressure"_s, u"boiler_1"_s, u"81.5"_s,
                                u"\u00dcber"_s};
        std::vector<HistoryRecord> all;
        for (int commit = 0; commit < 30; ++commit) {
            HistoryBatch batch;
            for (int i = random.bounded(1, 40); i > 0; --i) {
                HistoryRecord one
                    = record(random.bounded(100'000), {}, RecordKind(random.bounded(8)),
                             u"s%1"_s.arg(random.bounded(3)));
                one.direction = RecordDirection(random.bounded(3));
                one.state = random.bounded(5) ? RecordState::Acknowledged : RecordState::Dropped;
                one.title = words[random.bounded(5)] + u' ' + words[random.bounded(5)];
                one.body = words[random.bounded(5)].toUtf8();
                one.id = f.ids.next(one.time);
                batch.records.push_back(one);
                all.push_back(one);
            }
            f.write(batch);
        }
        std::ranges::sort(all, {}, &HistoryRecord::id);
        for (int run = 0; run < 300; ++run) {
            RecordQuery query{.newestFirst = random.bounded(2) == 1,
                              .limit = random.bounded(1, 50)};
            if (random.bounded(2))
                query.from = historyBegin + std::chrono::seconds(random.bounded(50'000));
            if (random.bounded(2))
                query.to = historyBegin + std::chrono::seconds(random.bounded(100'000));
            for (int i = random.bounded(3); i > 0; --i)
                query.kinds.append(RecordKind(random.bounded(8)));
            if (random.bounded(3) == 0)
                query.direction = RecordDirection(random.bounded(3));
            if (random.bounded(3) == 0)
                query.subject = u"s%1"_s.arg(random.bounded(4));
            if (random.bounded(3) == 0)
                query.states
                    = {random.bounded(2) ? RecordState::Dropped : RecordState::Acknowledged};
            if (random.bounded(2))
                query.text = words[random.bounded(5)];
            std::vector<HistoryRecord> wanted;
            std::ranges::copy_if(all, std::back_inserter(wanted), [&](const HistoryRecord &one) {
                const QString text = one.title + u' ' + QString::fromUtf8(one.body);
                return (!query.from || one.time >= *query.from)
                    && (!query.to || one.time < *query.to)
                    && (query.kinds.isEmpty() || query.kinds.contains(one.kind))
                    && (!query.direction || one.direction == *query.direction)
                    && (query.subject.isEmpty() || one.subject == query.subject)
                    && (query.states.isEmpty() || query.states.contains(one.state))
                    && text.contains(query.text);
            });
            if (query.newestFirst)
                std::ranges::reverse(wanted);
            QCOMPARE_EQ(f.findAll(query), wanted);
            // However often it is stopped, it comes to the same.
            QCOMPARE_EQ(f.findAll(query, [] { return true; }), wanted);
        }
    }

    void aSearchThatIsStoppedGivesWhatItHasAndWhereItStands()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 2000; ++i)
            batch.records.push_back(
                record(i * 60, i == 3 ? u"rare needle"_s : u"rare hay needles"_s));
        f.write(batch);
        int steps = 0;
        RecordQuery query{.text = u"\"rare needle\""_s};
        RecordPage page;
        do {
            page = f.find(query, [] { return true; });
            ++steps;
            query.after = page.next;
        } while (page.records.empty() && page.next);
        QCOMPARE_EQ(titles(page.records), QStringList{u"rare needle"_s});
        QVERIFY(steps > 1);
    }

    void aStateCanBeChangedLater()
    {
        HistoryFixture f;
        HistoryRecord one = record(1, u"a"_s);
        one.id = f.ids.next(one.time);
        f.write({.records = {one, record(2, u"b"_s)}});
        QVERIFY(f.find({.states = {RecordState::Dropped}}).records.empty());
        f.write({.states = {{one.id, RecordState::Sent}, {one.id, RecordState::Dropped}}});
        QCOMPARE_EQ(titles(f.find({.states = {RecordState::Dropped}}).records),
                    QStringList{u"a"_s});
        f.write({.states = {{RecordId{1}, RecordState::Sent}}});
    }

    void idsThatAreTakenMoveOnAndCanStillBeChanged()
    {
        HistoryFixture f;
        HistoryRecord first = record(1, u"first"_s);
        HistoryRecord second = record(1, u"second"_s);
        first.id = second.id = RecordId::firstOf(first.time);
        f.write({.records = {first}});
        f.write({.records = {second}, .states = {{second.id, RecordState::Refused}}});
        QCOMPARE_EQ(titles(f.find({.newestFirst = false}).records),
                    QStringList({u"first"_s, u"second"_s}));
        QCOMPARE_EQ(titles(f.find({.states = {RecordState::Refused}}).records),
                    QStringList{u"second"_s});
    }

    void bodiesThatAreNoTextAreKeptAndNotSearched()
    {
        HistoryFixture f;
        HistoryRecord one = record(1, u"binary"_s);
        one.body = QByteArray("\xff\xfe needle", 9);
        f.write({.records = {one}});
        QVERIFY(f.find({.text = u"needle"_s}).records.empty());
        QCOMPARE_EQ(f.find({.text = u"binary"_s}).records.front().body, one.body);
    }

    void aPageEndsWhereItsBodiesGrowLarge()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 40; ++i) {
            batch.records.push_back(record(i, u"large"_s));
            batch.records.back().body = QByteArray(256 * 1024, char('a' + i % 26));
        }
        f.write(batch);
        const RecordPage page = f.find({});
        QVERIFY(page.next);
        QVERIFY(page.records.size() < 40);
        QCOMPARE_EQ(f.findAll({}).size(), 40U);
    }
};

QTEST_GUILESS_MAIN(RecordsTest)
#include "tst_records.moc"
