// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/history/history.h"
#include "support/manualclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    explicit Fixture(HistoryOptions options = {})
    {
        options.file = path();
        history = std::make_unique<History>(options, clock);
    }

    [[nodiscard]] QString path() const { return dir.filePath(u"history.db"_s); }

    RecordId add(const QString &title)
    {
        return history->add({.time = clock.now(), .subject = u"boiler"_s, .title = title});
    }

    std::optional<QStringList> find(const RecordQuery &query = {})
    {
        std::optional<QStringList> found;
        history->records(query, [&](const Result<RecordPage> &page) {
            found.emplace();
            if (!page)
                return;
            for (const HistoryRecord &record : page->records)
                found->append(record.title);
        });
        if (!QTest::qWaitFor([&] { return found.has_value(); }))
            return std::nullopt;
        return found;
    }

    QTemporaryDir dir;
    test::ManualClock clock;
    std::unique_ptr<History> history;
};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesWithinASecondIsOneCommit()
    {
        Fixture f;
        QVERIFY(f.history->open());
        f.history->flush();
        f.clock.advance(1s); // what the opening itself asked for
        QTRY_COMPARE(f.history->counters().commits, 1U);
        QSignalSpy written(f.history.get(), &History::written);
        f.add(u"a"_s);
        f.clock.advance(900ms);
        f.add(u"b"_s);
        f.history->add(Reading{.sensor = u"s"_s, .time = f.clock.now(), .fields = {{u"v"_s, 1.0}}});
        f.clock.advance(100ms);
        QTRY_COMPARE(written.count(), 1); // it may have come while the clock went on
        QCOMPARE_EQ(f.history->counters().commits, 2U);
        QCOMPARE_EQ(f.history->counters().records, 2U);
        QCOMPARE_EQ(f.history->counters().readings, 1U);
        QVERIFY(f.history->usedBytes() > 0);
        QCOMPARE_EQ(f.find(), QStringList({u"b"_s, u"a"_s}));
    }

    void aRecordsStateIsChangedByItsId()
    {
        Fixture f;
        QVERIFY(f.history->open());
        const RecordId id = f.add(u"a"_s);
        f.add(u"b"_s);
        f.history->setState(id, RecordState::Failed);
        f.history->flush();
        QCOMPARE_EQ(f.find({.states = {RecordState::Failed}}), QStringList{u"a"_s});
    }

    void questionsAreAnsweredOnTheCallersThread()
    {
        Fixture f;
        QVERIFY(f.history->open());
        for (int i = 0; i < 600; ++i)
            f.history->add(Reading{.sensor = u"s"_s,
                                   .time = f.clock.now() + std::chrono::seconds(i),
                                   .fields = {{u"v"_s, double(i)}}});
        f.history->flush();
        int answers = 0;
        f.history->readings({.sensor = u"s"_s}, [&](const Result<ReadingPage> &page) {
            QCOMPARE_EQ(QThread::currentThread(), thread());
            QVERIFY(page);
            QCOMPARE_EQ(page->readings.size(), 600U);
            ++answers;
        });
        f.history->series({.sensor = u"s"_s, .field = u"v"_s}, [&](const Result<Series> &series) {
            QVERIFY(series);
            QCOMPARE_EQ(series->points.size(), 600U);
            ++answers;
        });
        f.history->sensors([&](const Result<QStringList> &sensors) {
            QCOMPARE_EQ(sensors.valueOr({}), QStringList{u"s"_s});
            ++answers;
        });
        f.history->fields(u"s"_s, [&](const Result<QStringList> &fields) {
            QCOMPARE_EQ(fields.valueOr({}), QStringList{u"v"_s});
            ++answers;
        });
        QTRY_COMPARE(answers, 4);
    }

    void aCancelledQuestionIsNeverAnswered()
    {
        Fixture f;
        QVERIFY(f.history->open());
        f.add(u"a"_s);
        f.history->flush();
        bool wrong = false;
        QList<History::RequestId> ids;
        for (int i = 0; i < 50; ++i)
            ids.append(f.history->records({}, [&](const Result<RecordPage> &) { wrong = true; }));
        for (const auto id : ids)
            f.history->cancel(id);
        f.history->cancel(12345);
        QCOMPARE_EQ(f.find(), QStringList{u"a"_s}); // answered in order, so the others are over
        QVERIFY(!wrong);
        // Nor are those that wait when it is closed.
        f.history->records({}, [&](const Result<RecordPage> &) { wrong = true; });
        f.history->close();
        QCoreApplication::processEvents();
        QVERIFY(!wrong);
    }

    void aDamagedFileIsAnErrorThatSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("no database") << QByteArray("not a database at all").repeated(300);
        QTest::addRow("half a header") << QByteArray("SQLite format 3");
    }
    void aDamagedFileIsAnErrorThatSaysWhatToDo()
    {
        QFETCH(QByteArray, bytes);
        Fixture f;
        QFile file(f.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto opened = f.history->open();
        QVERIFY(!opened);
        QCOMPARE_EQ(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(opened.error().message.contains(f.path()));
        QVERIFY(!opened.error().remedy.isEmpty());
        // Moved aside, it opens.
        QVERIFY(QFile::rename(f.path(), f.path() + u".damaged"_s));
        QVERIFY(f.history->open());
    }

    void aCopyTakenWhileItIsOpenOpensWithAllThatWasCommitted()
    {
        Fixture f;
        QVERIFY(f.history->open());
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < 90; ++i) {
                f.add(u"r%1"_s.arg(round));
                f.history->add(Reading{.sensor = u"s"_s,
                                       .time = f.clock.now() + std::chrono::seconds(round * 90 + i),
                                       .fields = {{u"v"_s, double(i)}}});
            }
            f.history->flush();
        }
        // As a kill leaves it: the log was never moved into the file.
        const QString copy = f.dir.filePath(u"copy.db"_s);
        QVERIFY(QFile::copy(f.path(), copy));
        QVERIFY(QFile::copy(f.path() + u"-wal"_s, copy + u"-wal"_s));
        History other({.file = copy}, f.clock);
        QVERIFY(other.open());
        int records = 0;
        size_t readings = 0;
        other.records({.limit = 1000}, [&](const Result<RecordPage> &page) {
            records = page ? int(page->records.size()) : -1;
        });
        other.readings({.sensor = u"s"_s, .limit = 100'000},
                       [&](const Result<ReadingPage> &page) { readings = page->readings.size(); });
        QTRY_COMPARE(readings, 1800U);
        QCOMPARE_EQ(records, 1000);
        other.close();
        auto database = Database::open(copy);
        QVERIFY(database && (*database)->check());
        QVERIFY((*database)->execute(u"INSERT INTO words (words) VALUES ('integrity-check')"));
    }

    void whenTheDiskFailsItSaysSoCountsWhatItLosesAndGoesOn()
    {
        Fixture f({.maxPendingBytes = 100 * 400});
        QVERIFY(f.history->open());
        f.add(u"before"_s);
        f.history->flush();
        QSignalSpy changed(f.history.get(), &History::troubleChanged);
        // What every write needs is gone for a while, as with a disk that fails.
        auto blocker = Database::open(f.path(), {.busyTimeout = 1ms});
        QVERIFY(blocker);
        QVERIFY((*blocker)->execute(u"ALTER TABLE record RENAME TO record_elsewhere"));
        for (int i = 0; i < 500; ++i)
            f.add(u"meanwhile"_s);
        f.history->flush();
        QVERIFY(f.history->trouble());
        QCOMPARE_EQ(changed.count(), 1);
        const quint64 lost = f.history->counters().lostRecords;
        QVERIFY(lost > 100 && lost < 500);
        QVERIFY((*blocker)->execute(u"ALTER TABLE record_elsewhere RENAME TO record"));
        QVERIFY(QTest::qWaitFor([&] {
            f.clock.advance(1s);
            return !f.history->trouble();
        }));
        QCOMPARE_EQ(changed.count(), 2);
        QCOMPARE_EQ(f.history->counters().records + lost, 501U);
        QCOMPARE_EQ(f.find({.newestFirst = false, .limit = 1}), QStringList{u"before"_s});
    }

    void nothingIsTakenInBeforeItIsOpen()
    {
        Fixture f;
        f.add(u"a"_s);
        QCOMPARE_EQ(f.history->counters().lostRecords, 1U);
        f.history->flush();
        f.history->close();
    }

    void whatIsPendingIsWrittenWhenItIsClosed()
    {
        Fixture f;
        QVERIFY(f.history->open());
        f.add(u"a"_s);
        f.history->close();
        QVERIFY(f.history->open());
        QCOMPARE_EQ(f.find(), QStringList{u"a"_s});
    }

    void aBodyThatIsTooLongIsCutOff()
    {
        Fixture f({.maxBodyBytes = 10});
        QVERIFY(f.history->open());
        f.history->add({.time = f.clock.now(), .body = QByteArray(1000, 'x')});
        f.history->flush();
        qsizetype size = -1;
        f.history->records(
            {}, [&](const Result<RecordPage> &page) { size = page->records.front().body.size(); });
        QTRY_COMPARE(size, 10);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
