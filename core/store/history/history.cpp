// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/history.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "store/history/historyfile.h"
#include "store/history/historyreader.h"
#include "store/history/recordids.h"

#include <QCoreApplication>
#include <QHash>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto window = 1s; ///< how long a commit waits for company
constexpr qsizetype promptBytes = 1024 * 1024; ///< unless this much has come

qsizetype cost(const HistoryRecord &record)
{
    qsizetype bytes = 256 + record.body.size() + 2 * (record.title.size() + record.subject.size());
    for (const auto &[name, value] : record.properties)
        bytes += 64 + 2 * (name.size() + value.size());
    return bytes;
}

qsizetype cost(const Reading &reading)
{
    qsizetype bytes = 64 + reading.sensor.size();
    for (const Field &field : reading.fields) {
        const auto *text = std::get_if<QString>(&field.value);
        bytes += 80 + (text ? 2 * text->size() : 0);
    }
    return bytes;
}

/// A batch on its way, with what it counts against the limit.
struct Pending
{
    HistoryBatch batch;
    qsizetype bytes = 0;
};

} // namespace

class History::Private
{
public:
    using Flag = std::shared_ptr<std::atomic<bool>>;

    Private(History *history, HistoryOptions given, Clock &clock_)
        : q(history)
        , options(std::move(given))
        , clock(clock_)
        , file(options.file, options.limits)
        , commitTimer(clock.createTimer())
        , retry(1s, 30s, [] { return 1.0; })
    {
    }

    [[nodiscard]] bool takes(qsizetype bytes) const
    {
        const qsizetype waiting = pending.bytes + (submitted ? submitted->bytes : 0);
        return writing && waiting + bytes <= options.maxPendingBytes;
    }
    void schedule();
    void submit();
    void onWritten(const Result<HistoryWritten> &written);
    void keepForLater(Pending failed);
    void noteWritten(const Pending &batch, const HistoryWritten &written);
    void stopThreads();

    /// Asks the reader's thread; `ask` runs there, `answer` here.
    template <typename T, typename Ask> RequestId ask(Ask ask, Answer<T> answer);

    History *q;
    HistoryOptions options;
    Clock &clock;
    RecordIds ids;

    HistoryFile file; ///< used on the writer's thread alone
    QThread writer;
    std::unique_ptr<QObject> writing; ///< lives on the writer's thread; null while closed
    std::unique_ptr<HistoryReader> reader; ///< used on the reader's thread alone
    QThread readerThread;
    std::unique_ptr<QObject> reading; ///< lives on the reader's thread; null while closed

    std::unique_ptr<Timer> commitTimer;
    Backoff retry;
    Pending pending; ///< for the next commit
    std::shared_ptr<Pending> submitted; ///< being written; null: the writer is idle
    std::optional<Error> trouble;
    bool mustTrim = false;
    qint64 usedBytes = 0;
    qint64 unfit = 0;
    Counters counters;

    RequestId lastRequest = 0;
    QHash<RequestId, Flag> requests; ///< those that wait for an answer
};

History::History(HistoryOptions options, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), clock))
{
    d->writer.setObjectName(u"history.db"_s);
    d->readerThread.setObjectName(u"history reader"_s);
    connect(d->commitTimer.get(), &Timer::timeout, this, [this] { d->submit(); });
}

History::~History()
{
    close();
}

Result<void> History::open()
{
    d->writing = std::make_unique<QObject>();
    d->writing->moveToThread(&d->writer);
    d->writer.start();
    d->reading = std::make_unique<QObject>();
    d->reading->moveToThread(&d->readerThread);
    d->readerThread.start(QThread::LowPriority);
    Result<HistoryWritten> opened = Error{};
    QMetaObject::invokeMethod(
        d->writing.get(), [&] { opened = d->file.open(); }, Qt::BlockingQueuedConnection);
    Result<void> readable;
    if (opened) {
        QMetaObject::invokeMethod(
            d->reading.get(),
            [&] {
                auto reader = HistoryReader::open(d->options.file);
                if (reader)
                    d->reader = std::move(*reader);
                else
                    readable = reader.error();
            },
            Qt::BlockingQueuedConnection);
    }
    if (!opened || !readable) {
        d->stopThreads();
        return opened ? readable : Result<void>(opened.error());
    }
    d->counters = {};
    d->trouble.reset();
    d->retry.reset();
    d->usedBytes = opened->usedBytes;
    d->mustTrim = opened->moreToTrim;
    d->unfit = 0;
    d->schedule();
    return {};
}

void History::close()
{
    if (!d->writing)
        return;
    for (const auto &cancelled : std::as_const(d->requests))
        cancelled->store(true);
    d->requests.clear();
    // However often it was tried: this is the last one.
    d->trouble.reset();
    flush();
    d->commitTimer->stop();
    if (!d->pending.batch.isEmpty()) {
        qCWarning(lcStore, "%lld records and %lld readings did not get into the history: %s",
                  qlonglong(d->pending.batch.records.size()),
                  qlonglong(d->pending.batch.readings.size()),
                  d->trouble ? qUtf8Printable(d->trouble->text()) : "it was closed");
        d->counters.lostRecords += d->pending.batch.records.size();
        d->counters.lostReadings += d->pending.batch.readings.size();
        d->pending = {};
    }
    d->stopThreads();
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);
}

void History::Private::stopThreads()
{
    // Each connection belongs to its thread, so it ends there.
    QMetaObject::invokeMethod(
        reading.get(), [this] { reader.reset(); }, Qt::BlockingQueuedConnection);
    QMetaObject::invokeMethod(
        writing.get(), [this] { file.close(); }, Qt::BlockingQueuedConnection);
    for (QThread *thread : {&readerThread, &writer}) {
        thread->quit();
        thread->wait();
    }
    reading.reset();
    writing.reset();
}

void History::setLimits(const HistoryLimits &limits)
{
    if (std::exchange(d->options.limits, limits) == limits || !d->writing)
        return;
    QMetaObject::invokeMethod(
        d->writing.get(), [this, limits] { d->file.setLimits(limits); }, Qt::QueuedConnection);
    d->mustTrim = true;
    d->schedule();
}

RecordId History::add(HistoryRecord record)
{
    record.id = d->ids.next(record.time);
    const RecordId id = record.id;
    restore(std::move(record));
    return id;
}

void History::restore(HistoryRecord record)
{
    if (record.body.size() > d->options.maxBodyBytes)
        record.body.truncate(d->options.maxBodyBytes);
    const qsizetype bytes = cost(record);
    if (!d->takes(bytes)) {
        ++d->counters.lostRecords;
        return;
    }
    d->pending.bytes += bytes;
    d->pending.batch.records.push_back(std::move(record));
    d->schedule();
}

void History::setState(RecordId id, RecordState state)
{
    // What is not written yet needs no change afterwards: most of what is sent is acknowledged
    // within the time that a commit waits. They came about in the order of their ids.
    auto &records = d->pending.batch.records;
    const auto found = std::ranges::lower_bound(records, id, {}, &HistoryRecord::id);
    if (found != records.end() && found->id == id) {
        found->state = state;
        return;
    }
    constexpr qsizetype bytes = sizeof(std::pair<RecordId, RecordState>);
    if (!d->takes(bytes))
        return;
    d->pending.bytes += bytes;
    d->pending.batch.states.emplace_back(id, state);
    d->schedule();
}

void History::add(Reading reading)
{
    const qsizetype bytes = cost(reading);
    if (reading.fields.empty() || !d->takes(bytes)) {
        ++d->counters.lostReadings;
        return;
    }
    d->pending.bytes += bytes;
    d->pending.batch.readings.push_back(std::move(reading));
    d->schedule();
}

void History::Private::schedule()
{
    if (submitted || trouble || !writing)
        return; // its answer, or the next try, takes what has come meanwhile
    if (pending.bytes > promptBytes)
        commitTimer->start(0us);
    else if (!commitTimer->isActive() && (mustTrim || !pending.batch.isEmpty()))
        commitTimer->start(window);
}

void History::Private::submit()
{
    if (submitted || !writing || (pending.batch.isEmpty() && !mustTrim))
        return;
    submitted = std::make_shared<Pending>(std::exchange(pending, {}));
    submitted->batch.now = clock.now();
    commitTimer->stop();
    QMetaObject::invokeMethod(
        writing.get(),
        [this, batch = submitted] {
            auto written = file.write(batch->batch);
            QMetaObject::invokeMethod(
                q, [this, written = std::move(written)] { onWritten(written); },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void History::Private::onWritten(const Result<HistoryWritten> &written)
{
    const std::shared_ptr<Pending> batch = std::exchange(submitted, nullptr);
    if (!written) {
        keepForLater(std::move(*batch));
        if (!trouble)
            qCWarning(lcStore, "the history is not written: %s",
                      qUtf8Printable(written.error().text()));
        const bool isNews = trouble != written.error();
        trouble = written.error();
        commitTimer->start(retry.next());
        if (isNews)
            Q_EMIT q->troubleChanged();
        return;
    }
    noteWritten(*batch, *written);
    retry.reset();
    const bool wasTrouble = trouble.has_value();
    trouble.reset();
    schedule();
    if (wasTrouble) {
        qCInfo(lcStore, "the history is written again; lost were %llu records and %llu readings",
               qulonglong(counters.lostRecords), qulonglong(counters.lostReadings));
        Q_EMIT q->troubleChanged();
    }
    Q_EMIT q->written();
}

void History::Private::noteWritten(const Pending &batch, const HistoryWritten &written)
{
    ++counters.commits;
    const auto lost = quint64(std::max<qint64>(0, written.unfit - unfit));
    unfit = written.unfit;
    counters.records += batch.batch.records.size();
    counters.readings += batch.batch.readings.size();
    counters.lostReadings += lost;
    usedBytes = written.usedBytes;
    mustTrim = written.moreToTrim;
}

/// Back to where it came from, before what has come meanwhile.
void History::Private::keepForLater(Pending failed)
{
    Pending later = std::exchange(pending, std::move(failed));
    pending.bytes += later.bytes;
    std::ranges::move(later.batch.records, std::back_inserter(pending.batch.records));
    std::ranges::move(later.batch.states, std::back_inserter(pending.batch.states));
    std::ranges::move(later.batch.readings, std::back_inserter(pending.batch.readings));
}

void History::flush()
{
    while (d->writing && (d->submitted || !d->pending.batch.isEmpty())) {
        d->submit();
        QMetaObject::invokeMethod(
            d->writing.get(), [] {}, Qt::BlockingQueuedConnection);
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
        if (d->trouble)
            return;
    }
}

template <typename T, typename Ask>
History::RequestId History::Private::ask(Ask ask, Answer<T> answer)
{
    const RequestId id = ++lastRequest;
    if (!reading)
        return id;
    const Flag cancelled = std::make_shared<std::atomic<bool>>(false);
    requests.insert(id, cancelled);
    QMetaObject::invokeMethod(
        reading.get(),
        [this, id, cancelled, ask = std::move(ask), answer = std::move(answer)]() mutable {
            if (cancelled->load())
                return;
            // The machine's own clock, on this thread: it bounds work, and nothing hangs on it.
            const auto end = std::chrono::steady_clock::now() + options.searchStep;
            const HistoryStop isOver = [cancelled, end] {
                return cancelled->load() || std::chrono::steady_clock::now() >= end;
            };
            const HistoryStop isCancelled = [cancelled] { return cancelled->load(); };
            auto result = ask(*reader, isOver, isCancelled);
            QMetaObject::invokeMethod(
                q,
                [this, id, answer = std::move(answer), result = std::move(result)]() mutable {
                    if (requests.remove(id))
                        answer(std::move(result));
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    return id;
}

History::RequestId History::records(const RecordQuery &query, Answer<RecordPage> answer)
{
    return d->ask<RecordPage>(
        [query](HistoryReader &reader, const HistoryStop &isOver, const HistoryStop &) {
            return reader.records(query, isOver);
        },
        std::move(answer));
}

History::RequestId History::readings(const ReadingQuery &query, Answer<ReadingPage> answer)
{
    return d->ask<ReadingPage>(
        [query](HistoryReader &reader, const HistoryStop &isOver, const HistoryStop &) {
            return reader.readings(query, isOver);
        },
        std::move(answer));
}

History::RequestId History::series(const SeriesQuery &query, Answer<Series> answer)
{
    return d->ask<Series>(
        [query](HistoryReader &reader, const HistoryStop &, const HistoryStop &isCancelled) {
            return reader.series(query, isCancelled);
        },
        std::move(answer));
}

History::RequestId History::sensors(Answer<QStringList> answer)
{
    return d->ask<QStringList>([](HistoryReader &reader, const HistoryStop &,
                                  const HistoryStop &) { return reader.sensors(); },
                               std::move(answer));
}

History::RequestId History::subjects(Answer<QStringList> answer)
{
    return d->ask<QStringList>([](HistoryReader &reader, const HistoryStop &,
                                  const HistoryStop &) { return reader.subjects(); },
                               std::move(answer));
}

History::RequestId History::fields(const QString &sensor, Answer<QStringList> answer)
{
    return d->ask<QStringList>([sensor](HistoryReader &reader, const HistoryStop &,
                                        const HistoryStop &) { return reader.fields(sensor); },
                               std::move(answer));
}

void History::cancel(RequestId request)
{
    if (const auto flag = d->requests.take(request))
        flag->store(true);
}

const History::Counters &History::counters() const
{
    return d->counters;
}

qint64 History::usedBytes() const
{
    return d->usedBytes;
}

std::optional<Error> History::trouble() const
{
    return d->trouble;
}

} // namespace outpost
