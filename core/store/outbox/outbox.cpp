// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "store/outbox/lanequeue.h"
#include "store/outbox/outboxfile.h"

#include <QCoreApplication>
#include <QThread>
#include <QUuid>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <unordered_set>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto groupedWindow = 1s; ///< how long `grouped` may wait for company
constexpr qint64 groupedBytes = 1024 * 1024; ///< unless this much has come
constexpr int loadRows = 2000; ///< messages read from the disk at once
constexpr std::array lanes{Lane::Alarm, Lane::Live, Lane::Backlog};

/// Adds a sequence to ranges, as part of the last one where it follows it.
void addTo(std::vector<SequenceRange> &ranges, bool alarm, quint64 sequence)
{
    if (!ranges.empty() && ranges.back().alarm == alarm && ranges.back().last + 1 == sequence)
        ranges.back().last = sequence;
    else
        ranges.push_back({.alarm = alarm, .first = sequence, .last = sequence});
}

} // namespace

class Outbox::Private
{
public:
    Private(Outbox *outbox, OutboxOptions given, Clock &clock_)
        : q(outbox)
        , options(std::move(given))
        , clock(clock_)
        , file(options.file)
        , commitTimer(clock.createTimer())
        , retry(1s, 30s, [] { return 1.0; })
        , queues{LaneQueue(options.memoryBytes / 4), LaneQueue(options.memoryBytes / 4),
                 LaneQueue(options.memoryBytes / 4)}
    {
    }

    using Opened = Result<OutboxContents>;
    /// What became of a commit; and of opening the file, where that had to come first.
    struct Written
    {
        Result<void> written;
        std::optional<Opened> opened;
    };

    [[nodiscard]] Opened openFile();
    void adopt(const OutboxContents &contents);
    void loseDurability(const Error &error);
    LaneQueue &queue(Lane lane) { return queues[size_t(lane)]; }
    void schedule(Durability durability);
    void submit();
    void onWritten(const Result<void> &written);
    void offer(std::vector<QueuedMessage> messages, bool unsaved);
    void offerUnsaved();
    void loadMore();
    void onLoaded(Lane lane, const LaneQueue::Wanted &wanted, Result<LoadedMessages> loaded);
    void changeStock(const Message &message, const SensorStock &change);
    void forget(const QueuedMessage &message, bool needsRow = false);
    void drop(const QueuedMessage &message);
    void makeRoom();
    [[nodiscard]] bool isPending(quint64 sequence) const;
    void sayIfEmpty();

    /// Runs on the file's thread; what it gives comes back to this one.
    template <typename Work, typename Then> void onFile(Work work, Then then)
    {
        QMetaObject::invokeMethod(
            context.get(),
            [this, work = std::move(work), then = std::move(then)]() mutable {
                auto result = work(file);
                QMetaObject::invokeMethod(
                    q,
                    [then = std::move(then), result = std::move(result)]() mutable {
                        then(std::move(result));
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

    Outbox *q;
    OutboxOptions options;
    Clock &clock;
    OutboxFile file; ///< used on the thread alone
    QThread thread;
    std::unique_ptr<QObject> context; ///< lives on the thread; null while closed
    std::unique_ptr<Timer> commitTimer;
    Backoff retry;

    QString uuid;
    quint64 lastSequence = 0;
    quint64 lastToken = 0;
    quint64 submittedToken = 0; ///< readings up to this one are in what is being written
    quint64 acceptedToken = 0; ///< readings up to this one are on the disk
    OutboxBatch pending; ///< for the next commit
    qint64 pendingBytes = 0;
    bool pendingPrompt = false;
    std::shared_ptr<OutboxBatch> submitted; ///< being written; null: the thread is idle
    std::optional<Error> lost; ///< why the last commit failed
    std::array<quint64, 3>
        offeredTo{}; ///< by lane: unsaved messages up to this one are in the queue already

    std::array<LaneQueue, 3> queues;
    std::map<quint64, QueuedMessage> flying;
    std::unordered_set<quint64>
        settled; ///< unsaved messages that are done with, and need not be written
    QHash<QString, SensorStock> stocks;
    SensorStock total;
    Counters counters;
};

Outbox::Outbox(OutboxOptions options, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), clock))
{
    d->thread.setObjectName(u"outbox.db"_s);
    connect(d->commitTimer.get(), &Timer::timeout, this, [this] { d->submit(); });
}

Outbox::~Outbox()
{
    close();
}

std::vector<OpenReading> Outbox::open()
{
    d->context = std::make_unique<QObject>();
    d->context->moveToThread(&d->thread);
    d->thread.start();
    Private::Opened opened = Error{};
    QMetaObject::invokeMethod(
        d->context.get(), [&] { opened = d->openFile(); }, Qt::BlockingQueuedConnection);
    if (!opened) {
        // Numbers that no earlier run can have given, should the file come back with messages in
        // it, and an id of its own.
        d->uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        d->lastSequence = d->lastToken = quint64(d->clock.now().time_since_epoch().count());
        d->loseDurability(opened.error());
        return {};
    }
    d->queue(Lane::Live).begin(opened->lastNormal, opened->lastNormal);
    d->adopt(*opened);
    d->loadMore();
    return std::move(opened->readings);
}

/// On the file's thread.
Outbox::Private::Opened Outbox::Private::openFile()
{
    auto contents = file.open();
    if (contents || contents.error().code != ErrorCode::Corrupt)
        return contents;
    qCCritical(lcStore, "%s", qUtf8Printable(contents.error().text()));
    auto rescued = file.rescue(clock.now());
    if (!rescued)
        return rescued.error();
    qCCritical(
        lcStore,
        "the damaged outbox was kept as %s; %lld messages and %lld readings wait again, %s are "
        "lost",
        qUtf8Printable(rescued->keptAs), qlonglong(rescued->messages), qlonglong(rescued->readings),
        rescued->lost < 0 ? "an unknown number" : qPrintable(QString::number(rescued->lost)));
    return std::move(rescued->contents);
}

/// What the file holds joins what is in memory.
void Outbox::Private::adopt(const OutboxContents &contents)
{
    uuid = contents.uuid;
    lastSequence = std::max(lastSequence, contents.lastSequence);
    lastToken = std::max(lastToken, contents.lastToken);
    for (auto it = contents.stocks.begin(); it != contents.stocks.end(); ++it) {
        stocks[it.key()] += *it;
        total += *it;
    }
    if (contents.lastAlarm > 0)
        queue(Lane::Alarm).begin(0, contents.lastAlarm);
    // Whatever waited when an earlier run ended is backlog.
    queue(Lane::Backlog).begin(0, contents.lastNormal);
}

void Outbox::Private::loseDurability(const Error &error)
{
    const bool news = !lost;
    lost = error;
    commitTimer->start(retry.next());
    if (!news)
        return;
    qCCritical(lcStore, "what is accepted from now on would not survive a power cut: %s",
               qUtf8Printable(error.text()));
    Q_EMIT q->durabilityChanged();
}

void Outbox::close()
{
    if (!d->context)
        return;
    d->commitTimer->stop();
    // What is being written ends first, and says how: one thread, one queue.
    QMetaObject::invokeMethod(
        d->context.get(), [] {}, Qt::BlockingQueuedConnection);
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    Result<void> written;
    QMetaObject::invokeMethod(
        d->context.get(),
        [&] {
            if (!d->pending.isEmpty())
                written = d->file.write(d->pending);
            d->file.close();
        },
        Qt::BlockingQueuedConnection);
    if (!written)
        qCCritical(lcStore, "%lld messages are lost with this process: %s",
                   qlonglong(d->pending.messages.size()), qUtf8Printable(written.error().text()));
    d->pending = {};
    d->thread.quit();
    d->thread.wait();
    d->context.reset();
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);
}

quint64 Outbox::addReading(const QString &sensor, Timestamp time, QByteArray body,
                           Durability durability)
{
    const quint64 token = ++d->lastToken;
    d->pendingBytes += body.size();
    d->pending.readings.push_back(
        {.token = token, .sensor = sensor, .time = time, .body = std::move(body)});
    d->schedule(durability);
    return token;
}

quint64 Outbox::append(Message message, Durability durability, quint64 closesUpTo)
{
    const quint64 sequence = ++d->lastSequence;
    message.id = d->uuid + u'-' + QString::number(sequence);
    if (message.lane == Lane::Backlog)
        message.lane = Lane::Live; // what is appended is said now
    if (closesUpTo > 0) {
        // Readings that no commit has carried yet need not be written at all: the message has them.
        std::erase_if(d->pending.readings, [&](const OpenReading &reading) {
            return reading.sensor == message.sensor && reading.token <= closesUpTo;
        });
        d->pending.closedUpTo.insert(message.sensor, closesUpTo);
    }
    ++d->counters.messages;
    d->pendingBytes += message.body.size();
    d->changeStock(message, {.messages = 1, .bytes = queuedBytes(message)});
    d->pending.messages.push_back({.sequence = sequence, .message = std::move(message)});
    if (d->lost)
        d->offerUnsaved();
    d->makeRoom();
    d->schedule(durability);
    return sequence;
}

void Outbox::Private::schedule(Durability durability)
{
    pendingPrompt |= durability == Durability::Prompt;
    if (submitted || lost || !context)
        return; // its answer, or the next try, takes what has come meanwhile
    if (pendingPrompt || pendingBytes > groupedBytes)
        commitTimer->start(
            0us); // at the end of this turn: what comes in one go is written in one go
    else if (!commitTimer->isActive())
        commitTimer->start(groupedWindow);
}

void Outbox::Private::submit()
{
    if (submitted || pending.isEmpty() || !context)
        return;
    std::erase_if(pending.messages, [this](const QueuedMessage &message) {
        return settled.contains(message.sequence);
    });
    settled.clear();
    submitted = std::make_shared<OutboxBatch>(std::exchange(pending, {}));
    submittedToken = lastToken; // those without a row are in a message of this batch
    pendingBytes = 0;
    pendingPrompt = false;
    commitTimer->stop();
    onFile(
        [this, batch = submitted,
         damaged = lost && lost->code == ErrorCode::Corrupt](OutboxFile &target) {
            Written result;
            if (damaged)
                target.close();
            if (!target.isOpen()) {
                result.opened = openFile();
                if (!*result.opened)
                    result.written = result.opened->error();
            }
            if (result.written)
                result.written = target.write(*batch);
            return result;
        },
        [this](Written result) {
            if (result.opened && *result.opened)
                adopt(**result.opened);
            onWritten(result.written);
        });
}

void Outbox::Private::onWritten(const Result<void> &written)
{
    const std::shared_ptr<OutboxBatch> batch = std::exchange(submitted, nullptr);
    if (!written) {
        // Back to where it came from, before what has come meanwhile.
        OutboxBatch rest = std::exchange(pending, std::move(*batch));
        std::ranges::move(rest.messages, std::back_inserter(pending.messages));
        std::ranges::move(rest.readings, std::back_inserter(pending.readings));
        std::ranges::move(rest.poisoned, std::back_inserter(pending.poisoned));
        std::ranges::move(rest.removed, std::back_inserter(pending.removed));
        pending.closedUpTo.insert(rest.closedUpTo);
        for (auto it = rest.changes.begin(); it != rest.changes.end(); ++it)
            pending.changes[it.key()] += *it;
        offerUnsaved();
        makeRoom();
        loseDurability(written.error());
        return;
    }
    ++counters.commits;
    retry.reset();
    if (lost) {
        lost.reset();
        qCInfo(lcStore, "the outbox is on the disk again");
        Q_EMIT q->durabilityChanged();
    }
    offer(std::move(batch->messages), false);
    if (!pending.isEmpty())
        schedule(pendingPrompt ? Durability::Prompt : Durability::Grouped);
    if (submittedToken > acceptedToken) {
        acceptedToken = submittedToken;
        Q_EMIT q->accepted(acceptedToken);
    }
    loadMore();
}

void Outbox::Private::offer(std::vector<QueuedMessage> messages, bool unsaved)
{
    bool any = false;
    for (QueuedMessage &message : messages) {
        const Lane lane = message.message.lane;
        quint64 &offered = offeredTo[size_t(lane)];
        if (message.sequence <= offered)
            continue; // it went out, or waits, from memory
        if (unsaved) {
            if (!queue(lane).isWhole())
                continue; // older ones on the disk come first
            offered = message.sequence;
        }
        queue(lane).add(std::move(message), unsaved);
        any = true;
    }
    if (any)
        Q_EMIT q->available();
}

void Outbox::Private::offerUnsaved()
{
    std::vector<QueuedMessage> copies;
    for (const QueuedMessage &message : pending.messages) {
        if (message.sequence > offeredTo[size_t(message.message.lane)])
            copies.push_back(message);
    }
    offer(std::move(copies), true);
}

void Outbox::Private::loadMore()
{
    if (!context)
        return;
    for (const Lane lane : lanes) {
        const auto wanted = queue(lane).wanted();
        if (!wanted)
            continue;
        queue(lane).loadBegun();
        const SequenceRange range{
            .alarm = lane == Lane::Alarm, .first = wanted->after + 1, .last = wanted->upTo};
        onFile([range, bytes = options.memoryBytes / 4](
                   OutboxFile &source) { return source.load(range, loadRows, bytes); },
               [this, lane, wanted = *wanted](Result<LoadedMessages> loaded) {
                   onLoaded(lane, wanted, std::move(loaded));
               });
    }
}

void Outbox::Private::onLoaded(Lane lane, const LaneQueue::Wanted &wanted,
                               Result<LoadedMessages> loaded)
{
    if (!loaded) {
        qCWarning(lcStore, "%s", qUtf8Printable(loaded.error().text()));
        queue(lane).loadFailed();
        return;
    }
    for (QueuedMessage &message : loaded->messages) {
        if (message.message.id.isEmpty())
            message.message.id = uuid + u'-' + QString::number(message.sequence);
        message.message.lane = lane;
    }
    const bool any = !loaded->messages.empty();
    queue(lane).loaded(wanted, std::move(loaded->messages), loaded->complete);
    if (lost)
        offerUnsaved();
    if (any)
        Q_EMIT q->available();
    else
        loadMore();
}

std::vector<Outbox::Entry> Outbox::take(Lane lane, int count)
{
    std::vector<Entry> taken;
    LaneQueue &queue = d->queue(lane);
    while (!queue.isEmpty() && qsizetype(taken.size()) < count) {
        QueuedMessage message = queue.takeFront();
        const quint64 sequence = message.sequence;
        const auto flying = d->flying.emplace(sequence, std::move(message)).first;
        taken.push_back({.sequence = sequence, .message = &flying->second.message});
    }
    d->loadMore();
    return taken;
}

bool Outbox::hasWaiting(Lane lane) const
{
    return !d->queue(lane).isEmpty();
}

bool Outbox::Private::isPending(quint64 sequence) const
{
    // Sequences rise, in the batch as everywhere.
    return !pending.messages.empty() && sequence >= pending.messages.front().sequence
        && std::ranges::binary_search(pending.messages, sequence, {}, &QueuedMessage::sequence);
}

void Outbox::Private::changeStock(const Message &message, const SensorStock &change)
{
    stocks[message.sensor] += change;
    pending.changes[message.sensor] += change;
    total += change;
}

/// It is done with, and leaves the disk with the next commit; where it never got there, it need
/// not.
void Outbox::Private::forget(const QueuedMessage &message, bool needsRow)
{
    if (isPending(message.sequence) && !needsRow)
        settled.insert(message.sequence);
    else
        addTo(pending.removed, message.message.lane == Lane::Alarm, message.sequence);
    changeStock(message.message, {.messages = -1, .bytes = -queuedBytes(message.message)});
    schedule(Durability::Grouped);
}

void Outbox::Private::sayIfEmpty()
{
    if (q->size() == 0)
        Q_EMIT q->emptied();
}

void Outbox::acknowledge(const QList<quint64> &sequences)
{
    for (const quint64 sequence : sequences) {
        const auto found = d->flying.find(sequence);
        if (found == d->flying.end())
            continue;
        d->forget(found->second);
        d->flying.erase(found);
        ++d->counters.acknowledged;
    }
    d->sayIfEmpty();
}

void Outbox::release(const QList<quint64> &sequences)
{
    for (const quint64 sequence : sequences | std::views::reverse) {
        const auto found = d->flying.find(sequence);
        if (found == d->flying.end())
            continue;
        QueuedMessage message = std::move(found->second);
        d->flying.erase(found);
        d->queue(message.message.lane).putBack(std::move(message));
    }
    d->makeRoom();
    if (std::ranges::any_of(lanes, [this](Lane lane) { return hasWaiting(lane); }))
        Q_EMIT available();
}

void Outbox::putAside(quint64 sequence, const QString &reason)
{
    const auto found = d->flying.find(sequence);
    if (found == d->flying.end())
        return;
    d->pending.poisoned.push_back({.alarm = found->second.message.lane == Lane::Alarm,
                                   .sequence = sequence,
                                   .since = d->clock.now(),
                                   .reason = reason});
    d->forget(found->second, true); // the row is what is kept
    d->flying.erase(found);
    ++d->counters.poisoned;
    d->sayIfEmpty();
}

void Outbox::markBacklog()
{
    if (d->lost)
        return; // what is in memory alone must not wait for a disk that does not have it
    d->queue(Lane::Backlog).absorb(d->queue(Lane::Live));
    d->loadMore();
}

void Outbox::Private::drop(const QueuedMessage &message)
{
    const SensorStock loss{.dropped = 1, .droppedReadings = message.message.readings};
    ++counters.dropped;
    counters.droppedReadings += quint64(message.message.readings);
    changeStock(message.message, loss);
    forget(message);
    Q_EMIT q->dropped(message.message.sensor, 1, message.message.readings);
}

void Outbox::Private::makeRoom()
{
    const auto tooMuch = [this] {
        qint64 inMemory = 0;
        for (const LaneQueue &lane : queues)
            inMemory += lane.bytes();
        return total.bytes > options.maxBytes || (lost && inMemory > options.memoryBytes);
    };
    const auto tooOld = [this](const LaneQueue &lane) {
        return options.maxAge > 0s && !lane.isEmpty()
            && clock.now() - lane.front().message.created > options.maxAge;
    };
    // What is in flight can't be taken back; it is bounded by the window.
    for (const Lane lane : {Lane::Backlog, Lane::Live, Lane::Alarm}) {
        while (!queue(lane).isEmpty() && (tooMuch() || tooOld(queue(lane))))
            drop(queue(lane).takeFront());
    }
    loadMore();
}

void Outbox::setLimits(const OutboxOptions &options)
{
    d->options.maxBytes = options.maxBytes;
    d->options.memoryBytes = options.memoryBytes;
    d->options.maxAge = options.maxAge;
    d->makeRoom();
}

const QString &Outbox::uuid() const
{
    return d->uuid;
}

qint64 Outbox::size() const
{
    return d->total.messages;
}

qint64 Outbox::bytes() const
{
    return d->total.bytes;
}

qint64 Outbox::inFlight() const
{
    return qint64(d->flying.size());
}

const Outbox::Counters &Outbox::counters() const
{
    return d->counters;
}

std::optional<Error> Outbox::durabilityLost() const
{
    return d->lost;
}

} // namespace outpost
