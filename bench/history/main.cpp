// SPDX-License-Identifier: GPL-3.0-or-later
// A history of millions of records: "fill" makes it, "ask" asks it while 5,000 records a second are
// written. "fill-plain" and "ask-plain" do the same in the way that first comes to mind: one table,
// an index on the time, pages by OFFSET, text by LIKE. bench/run starts it.
#include "base/isotime.h"
#include "base/logging.h"
#include "bench/common/benchsupport.h"
#include "store/history/history.h"
#include "store/history/historyfile.h"
#include "store/history/recordids.h"
#include "store/transaction.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int recordsAtOnce = 20'000;
constexpr auto betweenRecords = 3s; ///< ten million of them make a year
constexpr int rareEvery = 1'000'003; ///< a word that ten of ten million have
constexpr int writtenASecond = 5'000;
constexpr auto writtenEvery = 20ms;

/// A telemetry message as the agent records it; now and then a line that nobody could read.
HistoryRecord recordNumber(qint64 n, Timestamp time)
{
    HistoryRecord record{.time = time,
                         .direction = RecordDirection::Out,
                         .kind = RecordKind::Message,
                         .state = RecordState::Acknowledged,
                         .subject = u"sensor%1"_s.arg(n % 8),
                         .title = u"1 readings"_s};
    record.properties = {{u"id"_s, u"6e0bd4a2-0f3c-4f0e-9a5d-2f1d52a7c9b1-%1"_s.arg(n)},
                         {u"contentType"_s, u"application/json"_s},
                         {u"contentEncoding"_s, u"utf-8"_s}};
    record.body = "{\"t\":\"" + formatIso(time)
        + "\",\"temperature\":" + QByteArray::number(60 + double(n * 7919 % 4000) / 100)
        + ",\"pressure\":" + QByteArray::number(1 + double(n * 104729 % 300) / 100)
        + ",\"valve\":" + (n % 3 == 0 ? "true" : "false") + "}";
    if (n % 500 == 0) {
        record.kind = RecordKind::LineError;
        record.direction = RecordDirection::In;
        record.state = RecordState::Refused;
        record.title = u"bad syntax: expected ':' at byte 14"_s;
        record.body = "{\"temperature\";8";
    }
    if (n % rareEvery == 17)
        record.title = u"overpressure valve opened"_s;
    return record;
}

Timestamp beginOf(qint64 count)
{
    return SystemClock().now() - count * betweenRecords;
}

int fill(const QString &name, qint64 count)
{
    HistoryFile file(name, {.maxBytes = 1LL << 40, .maxAge = std::chrono::hours(24 * 365 * 20)});
    if (const auto opened = file.open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().text()));
    RecordIds ids;
    const Timestamp begin = beginOf(count);
    const SteadyTime started = SystemClock().steady();
    for (qint64 n = 0; n < count;) {
        HistoryBatch batch;
        batch.now = SystemClock().now();
        for (int i = 0; i < recordsAtOnce && n < count; ++i, ++n) {
            batch.records.push_back(recordNumber(n, begin + n * betweenRecords));
            batch.records.back().id = ids.next(batch.records.back().time);
        }
        if (const auto written = file.write(batch); !written)
            qFatal("%s", qUtf8Printable(written.error().text()));
    }
    file.close();
    const std::chrono::duration<double> took = SystemClock().steady() - started;
    std::printf("{\"records\":%lld,\"seconds\":%.1f,\"bytes\":%lld}\n", qlonglong(count),
                took.count(), qlonglong(QFileInfo(name).size()));
    return 0;
}

class Asker : public QObject
{
public:
    Asker(History &history, Clock &clock)
        : m_history(history)
        , m_clock(clock)
    {
    }

    /// How long the first page of a query takes, and how many it holds.
    void ask(const char *name, const RecordQuery &query)
    {
        std::vector<double> took;
        size_t found = 0;
        for (int i = 0; i < 15; ++i) {
            const SteadyTime asked = m_clock.steady();
            bool answered = false;
            m_history.records(query, [&](Result<RecordPage> page) {
                took.push_back(bench::milliseconds(m_clock.steady() - asked));
                found = page ? page->records.size() : 0;
                answered = true;
            });
            while (!answered)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        std::printf("{\"query\":\"%s\",\"median\":%.1f,\"worst\":%.1f,\"found\":%zu}\n", name,
                    bench::percentile(took, 0.5), bench::percentile(took, 1), found);
        std::fflush(stdout);
    }

    /// All hits of a search, page by page, and when the first came.
    void search(const char *name, RecordQuery query)
    {
        const SteadyTime asked = m_clock.steady();
        double first = -1;
        double longest = 0;
        size_t found = 0;
        bool more = true;
        while (more) {
            const SteadyTime stepAsked = m_clock.steady();
            bool answered = false;
            m_history.records(query, [&](Result<RecordPage> page) {
                answered = true;
                more = page && page->next && found < 1'000;
                if (!page)
                    return;
                found += page->records.size();
                query.after = page->next;
                if (first < 0 && found > 0)
                    first = bench::milliseconds(m_clock.steady() - asked);
            });
            while (!answered)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            longest = std::max(longest, bench::milliseconds(m_clock.steady() - stepAsked));
        }
        std::printf("{\"search\":\"%s\",\"first\":%.1f,\"longestStep\":%.1f,\"found\":%zu,"
                    "\"seconds\":%.2f}\n",
                    name, first, longest, found,
                    bench::milliseconds(m_clock.steady() - asked) / 1000);
        std::fflush(stdout);
    }

private:
    History &m_history;
    Clock &m_clock;
};

int ask(const QString &name)
{
    SystemClock clock;
    HistoryOptions options;
    options.file = name;
    options.limits = {.maxBytes = 1LL << 40, .maxAge = std::chrono::hours(24 * 365 * 20)};
    History history(options, clock);
    const SteadyTime opening = clock.steady();
    if (const auto opened = history.open(); !opened)
        qFatal("%s", qUtf8Printable(opened.error().text()));
    std::printf("{\"open\":%.1f}\n", bench::milliseconds(clock.steady() - opening));

    const auto timer = clock.createTimer();
    qint64 n = 0;
    const SteadyTime started = clock.steady();
    QObject::connect(timer.get(), &Timer::timeout, &history, [&] {
        // As many as are due by now: a timer that comes late makes up for it.
        const std::chrono::duration<double> age = clock.steady() - started;
        for (const auto due = qint64(age.count() * writtenASecond); n < due; ++n)
            history.add(recordNumber(n, clock.now()));
    });
    timer->startRepeating(writtenEvery);

    Asker asker(history, clock);
    asker.ask("first page", {});
    asker.ask("a sensor's first page", {.subject = u"sensor3"_s});
    asker.ask("line errors of a sensor",
              {.kinds = {RecordKind::LineError}, .subject = u"sensor4"_s});
    asker.ask("a day half a year ago",
              {.from = clock.now() - std::chrono::hours(24 * 183),
               .to = clock.now() - std::chrono::hours(24 * 182)});
    asker.search("a rare word", {.text = u"overpressure"_s});
    asker.search("two words", {.text = u"overpressure valve"_s});
    asker.search("an id", {.text = u"6e0bd4a2-0f3c-4f0e-9a5d-2f1d52a7c9b1-4711"_s});
    asker.search("a common word", {.text = u"temperature"_s});
    asker.search("a common and a rare word", {.text = u"overpressure temperature"_s});
    timer->stop();
    const std::chrono::duration<double> age = clock.steady() - started;
    history.flush();
    const auto &counters = history.counters();
    std::printf("{\"writtenASecond\":%.0f,\"lost\":%llu,\"peakMegabytes\":%.1f}\n",
                double(counters.records) / age.count(), qulonglong(counters.lostRecords),
                bench::peakMegabytes());
    return 0;
}

int fillPlain(const QString &name, qint64 count)
{
    auto database = Database::open(name, {.synchronous = DatabaseOptions::Synchronous::Normal});
    if (!database)
        qFatal("%s", qUtf8Printable(database.error().text()));
    const auto made
        = (*database)->execute(u"CREATE TABLE record (id INTEGER PRIMARY KEY, time INTEGER, kind "
                               u"INTEGER, subject TEXT, title TEXT, body TEXT);"
                               "CREATE INDEX record_time ON record (time)"_s);
    if (!made)
        qFatal("%s", qUtf8Printable(made.error().text()));
    auto insert = (*database)->prepare(
        u"INSERT INTO record (time, kind, subject, title, body) VALUES (?, ?, ?, ?, ?)"_s);
    const Timestamp begin = beginOf(count);
    for (qint64 n = 0; n < count;) {
        auto transaction = Transaction::begin(**database);
        for (int i = 0; i < recordsAtOnce && n < count; ++i, ++n) {
            const HistoryRecord record = recordNumber(n, begin + n * betweenRecords);
            insert->bind(record.time)
                .bind(int(record.kind))
                .bind(record.subject)
                .bind(record.title)
                .bind(QString::fromUtf8(record.body));
            if (const auto done = insert->run(u"fill"); !done)
                qFatal("%s", qUtf8Printable(done.error().text()));
        }
        if (const auto done = transaction->commit(); !done)
            qFatal("%s", qUtf8Printable(done.error().text()));
    }
    std::printf("{\"records\":%lld,\"bytes\":%lld}\n", qlonglong(count),
                qlonglong(QFileInfo(name).size()));
    return 0;
}

int askPlain(const QString &name, qint64 count)
{
    auto database = Database::open(name);
    if (!database)
        qFatal("%s", qUtf8Printable(database.error().text()));
    const auto time = [&](const char *what, const QString &sql) {
        std::vector<double> took;
        int found = 0;
        for (int i = 0; i < 3; ++i) {
            const SteadyTime asked = SystemClock().steady();
            auto rows = (*database)->prepare(sql);
            if (!rows || !rows->run(u"ask"))
                qFatal("%s", qUtf8Printable(sql));
            for (found = 0; rows->next(); ++found) { }
            took.push_back(bench::milliseconds(SystemClock().steady() - asked));
        }
        std::printf("{\"query\":\"%s\",\"median\":%.1f,\"found\":%d}\n", what,
                    bench::percentile(took, 0.5), found);
        std::fflush(stdout);
    };
    time("first page", u"SELECT * FROM record ORDER BY time DESC LIMIT 100"_s);
    time("a page in the middle",
         u"SELECT * FROM record ORDER BY time DESC LIMIT 100 OFFSET %1"_s.arg(count / 2));
    time(
        "a rare word",
        u"SELECT * FROM record WHERE title LIKE '%overpressure%' OR body LIKE '%overpressure%' ORDER BY time DESC LIMIT 100"_s);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    const QString file = arguments.value(2);
    const qint64 count = arguments.value(3).toLongLong();
    if (what == u"fill"_s && count > 0)
        return fill(file, count);
    if (what == u"ask"_s && arguments.size() == 3)
        return ask(file);
    if (what == u"fill-plain"_s && count > 0)
        return fillPlain(file, count);
    if (what == u"ask-plain"_s && count > 0)
        return askPlain(file, count);
    std::fprintf(stderr,
                 "usage: bench-history fill|fill-plain|ask-plain FILE RECORDS\n"
                 "       bench-history ask FILE\n");
    return 2;
}
