// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/eventlog.h"

#include "base/logging.h"
#include "hub/store/eventwriter.h"

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <deque>
#include <vector>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What an event costs in memory besides its own bytes: so that a flood of tiny ones is bounded
/// too.
constexpr qsizetype overhead = 256;
/// The most events of one transaction: under load the first ones don't wait for all the others.
constexpr size_t mostInBatch = 4'096;

qsizetype cost(const Event &event)
{
    return event.bytes() + overhead;
}

} // namespace

class EventLog::Private
{
public:
    /// How a batch ended.
    struct Outcome
    {
        qint64 first = 0;
        qint64 last = 0;
        std::optional<Error> error;
    };

    explicit Private(EventLog *log)
        : q(log)
    {
    }

    void schedule();
    void writePending();
    void deliverOutcomes();
    void waitUntilWritten();

    EventLog *q;
    std::unique_ptr<EventWriter> writer; ///< used on the thread, but for its counts
    QThread thread;
    std::unique_ptr<QObject> context; ///< lives on the thread; null while closed
    qint64 nextSequence = 1; ///< hub thread

    QMutex mutex; ///< for what follows
    QWaitCondition idle;
    std::deque<std::vector<Event>> pending; ///< batches, none of them empty
    std::vector<Outcome> outcomes;
    qsizetype pendingBytes = 0; ///< with those that are being written
    bool busy = false; ///< the thread writes, or was asked to
    bool mustDrain = false; ///< it was full, and somebody may wait for drained()
    qint64 committed = 0;
    qsizetype maxPendingBytes = 0;
};

EventLog::EventLog(EventLogOptions options, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->maxPendingBytes = options.maxPendingBytes;
    d->writer = std::make_unique<EventWriter>(std::move(options), clock);
    d->thread.setObjectName(u"events.db"_s);
}

EventLog::~EventLog()
{
    close();
}

Result<void> EventLog::open()
{
    d->context = std::make_unique<QObject>();
    d->context->moveToThread(&d->thread);
    d->thread.start();
    Result<qint64> newest = Error{};
    QMetaObject::invokeMethod(
        d->context.get(),
        [&] {
            const auto opened = d->writer->open();
            newest = opened ? d->writer->newestSequence() : Result<qint64>(opened.error());
        },
        Qt::BlockingQueuedConnection);
    if (!newest) {
        close();
        return newest.error();
    }
    d->nextSequence = *newest + 1;
    d->committed = *newest;
    return {};
}

void EventLog::close()
{
    if (!d->context)
        return;
    flush();
    // The connection belongs to the thread, so it ends there.
    QMetaObject::invokeMethod(
        d->context.get(), [this] { d->writer->close(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
    d->context.reset();
}

qint64 EventLog::append(Event event)
{
    if (!d->context)
        return 0;
    const qint64 sequence = d->nextSequence++;
    event.sequence = sequence;
    const QMutexLocker locker(&d->mutex);
    d->pendingBytes += cost(event);
    d->mustDrain |= d->pendingBytes > d->maxPendingBytes;
    if (d->pending.empty() || d->pending.back().size() >= mostInBatch)
        d->pending.emplace_back();
    d->pending.back().push_back(std::move(event));
    if (!d->busy) {
        d->busy = true;
        d->schedule();
    }
    return sequence;
}

void EventLog::Private::schedule()
{
    QMetaObject::invokeMethod(
        context.get(), [this] { writePending(); }, Qt::QueuedConnection);
}

/// On the database's thread: what came since the last time becomes one transaction.
void EventLog::Private::writePending()
{
    std::vector<Event> batch;
    {
        const QMutexLocker locker(&mutex);
        batch.swap(pending.front());
        pending.pop_front();
    }
    Outcome outcome{.first = batch.front().sequence, .last = batch.back().sequence, .error = {}};
    qsizetype bytes = 0;
    for (const Event &event : batch)
        bytes += cost(event);
    if (const auto written = writer->write(batch); !written)
        outcome.error = written.error();

    const QMutexLocker locker(&mutex);
    pendingBytes -= bytes;
    if (!outcome.error)
        committed = outcome.last;
    if (outcomes.empty())
        QMetaObject::invokeMethod(
            q, [this] { deliverOutcomes(); }, Qt::QueuedConnection);
    outcomes.push_back(std::move(outcome));
    if (!pending.empty()) {
        schedule(); // Through the event loop, so that reads get their turn.
    } else {
        busy = false;
        idle.wakeAll();
    }
}

void EventLog::Private::deliverOutcomes()
{
    std::vector<Outcome> ended;
    bool nowDrained = false;
    {
        const QMutexLocker locker(&mutex);
        ended.swap(outcomes);
        nowDrained = mustDrain && pendingBytes <= maxPendingBytes / 2;
        if (nowDrained)
            mustDrain = false;
    }
    for (const Outcome &outcome : ended) {
        if (outcome.error) {
            qCWarning(lcHub).noquote() << outcome.error->text();
            Q_EMIT q->failed(outcome.first, outcome.last, *outcome.error);
        } else {
            Q_EMIT q->committed(outcome.last);
        }
    }
    if (nowDrained)
        Q_EMIT q->drained();
}

void EventLog::Private::waitUntilWritten()
{
    QMutexLocker locker(&mutex);
    while (busy)
        idle.wait(&mutex);
}

void EventLog::flush()
{
    d->waitUntilWritten();
    d->deliverOutcomes();
}

bool EventLog::isFull() const
{
    const QMutexLocker locker(&d->mutex);
    return d->mustDrain;
}

qint64 EventLog::committedSequence() const
{
    const QMutexLocker locker(&d->mutex);
    return d->committed;
}

qint64 EventLog::count(const QString &deviceId) const
{
    return d->writer->count(deviceId);
}

void EventLog::read(const EventQuery &query, std::function<void(Result<QList<Event>>)> done)
{
    if (!d->context)
        return;
    QMetaObject::invokeMethod(
        d->context.get(),
        [this, query, done = std::move(done)] {
            QMetaObject::invokeMethod(
                this, [done, page = d->writer->read(query)] { done(page); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

Result<QList<Event>> EventLog::readNow(const EventQuery &query)
{
    Result<QList<Event>> page = Error{ErrorCode::Unavailable, u"The event log is closed"_s, {}};
    if (d->context) {
        QMetaObject::invokeMethod(
            d->context.get(), [&] { page = d->writer->read(query); }, Qt::BlockingQueuedConnection);
    }
    return page;
}

} // namespace outpost::hub
