// SPDX-License-Identifier: GPL-3.0-or-later
// How what waits comes to the disk, and back from it.
#include "store/outbox/outboxprivate.h"
#include "base/logging.h"

#include <QUuid>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto groupedWindow = 1s; ///< how long `grouped` may wait for company
constexpr auto promptWindow = 2ms; ///< from one commit to the next, where they come that fast
constexpr qint64 leastBytes = 1024 * 1024; ///< no window waits for more than this to come,
constexpr qint64 mostBytes = 4 * leastBytes; ///< or, while it comes faster than that, this
constexpr int loadRows = 2000; ///< messages read from the disk at once

} // namespace

Outbox::Private::Private(Outbox *outbox, OutboxOptions given, Clock &clock_)
    : q(outbox)
    , options(std::move(given))
    , clock(clock_)
    , ages(clock_)
    , file(options.file)
    , commitTimer(clock.createTimer())
    , ageTimer(clock.createTimer())
    , retry(std::chrono::seconds(1), std::chrono::seconds(30), [] { return 1.0; })
    , awayUuid(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , queues{LaneQueue(options.memoryBytes / 4), LaneQueue(options.memoryBytes / 4),
             LaneQueue(options.memoryBytes / 4)}
{
    for (auto it = options.sensors.begin(); it != options.sensors.end(); ++it)
        rooms.try_emplace(it.key(), *it);
}

/// On the file's thread.
Outbox::Private::Opened Outbox::Private::openFile()
{
    auto contents = file.open();
    if (contents || contents.error().code != ErrorCode::Corrupt)
        return contents;
    qCCritical(lcStore, "%s", qUtf8Printable(contents.error().text()));
    return file.rescue(clock.now());
}

/// On the file's thread: brings the file back, where it is away, and writes; to a new one, where it
/// is damaged.
Outbox::Private::Written Outbox::Private::writeBatch(const OutboxBatch &batch,
                                                     const std::vector<QueuedMessage> *inMemory)
{
    Written result;
    if (inMemory)
        result.opened = file.rescue(clock.now(), *inMemory, batch);
    else if (!file.isOpen())
        result.opened = file.open();
    if (result.opened && !*result.opened) {
        result.written = result.opened->error();
        return result;
    }
    if (inMemory)
        return result; // it is in the new file
    result.written = file.write(batch);
    if (!result.opened)
        return result;
    if (result.written) {
        auto counted = file.stocks();
        if (counted)
            (*result.opened)->stocks = *std::move(counted);
        else
            result.written = counted.error();
    }
    if (!result.written)
        file.close(); // it joins when it is opened and written in one go
    return result;
}

/// What the file holds joins what is in memory. Its stocks have all but what is pending.
void Outbox::Private::adopt(const OutboxContents &contents)
{
    const qint64 counted = total.messages;
    uuid = contents.uuid;
    lastSequence = std::max(lastSequence, contents.lastSequence);
    lastToken = std::max(lastToken, contents.lastToken);
    stocks = contents.stocks;
    for (auto it = pending.changes.begin(); it != pending.changes.end(); ++it)
        stocks[it.key()] += *it;
    total = {};
    for (const SensorStock &stock : std::as_const(stocks))
        total += stock;
    adoptNotes(contents.notes);
    const bool known = std::exchange(joined, true);
    if (contents.damage) {
        OutboxDamage found = *contents.damage;
        if (known) { // better than the damaged file's own count: what is done with is not lost
            found.lost = std::max<qint64>(0, counted - total.messages);
            found.countUnknown = false;
        }
        noteDamage(found);
    }
    if (known)
        return; // the lanes know what waits; what is lost of it is not found
    if (contents.lastAlarm > 0) {
        // They are older than what came without a disk: all come from there, in their order.
        queue(Lane::Alarm) = LaneQueue(options.memoryBytes / 4);
        queue(Lane::Alarm).begin(0, contents.lastAlarm);
        offeredTo[size_t(Lane::Alarm)] = 0;
    }
    // Whatever waited when an earlier run ended is backlog.
    queue(Lane::Backlog).begin(0, contents.lastNormal);
}

/// What was noted in this run, on disk or not, is newer than what the file has.
void Outbox::Private::adoptNotes(const QMap<QString, QByteArray> &onDisk)
{
    const auto isNewer = [this](const QString &name) {
        return notes.contains(name) || pending.notes.contains(name)
            || (submitted && submitted->notes.contains(name));
    };
    for (auto it = notes.begin(); it != notes.end(); ++it) {
        if (onDisk.value(it.key()) != *it)
            pending.notes.insert(it.key(), *it);
    }
    for (auto it = onDisk.begin(); it != onDisk.end(); ++it) {
        if (!isNewer(it.key()))
            notes.insert(it.key(), *it);
    }
}

void Outbox::Private::loseDurability(const Error &error)
{
    const bool news = !lost;
    lost = error;
    const auto pause = retry.next();
    commitDue = clock.steady() + pause;
    commitTimer->start(pause);
    if (!news)
        return;
    qCCritical(lcStore, "what is accepted from now on would not survive a power cut: %s",
               qUtf8Printable(error.text()));
    Q_EMIT q->durabilityChanged();
}

void Outbox::Private::schedule(Durability durability)
{
    pendingPrompt |= durability == Durability::Prompt;
    if (submitted || lost || !context)
        return; // its answer, or the next try, takes what has come meanwhile
    const SteadyTime now = clock.steady();
    SteadyTime due = now + groupedWindow;
    if (pendingBytes > windowBytes)
        due = now;
    else if (pendingPrompt) // each commit writes some pages whatever it carries
        due = lastSubmit ? std::max(now, *lastSubmit + promptWindow) : now;
    // Never later than was said before, however much comes meanwhile. Now is the end of this turn:
    // what comes in one go is written in one go.
    if (commitTimer->isActive() && commitDue <= due)
        return;
    commitDue = due;
    commitTimer->start(due - now);
}

void Outbox::Private::submit()
{
    // A disk that was lost is tried without anything to write as well: it is to come back by
    // itself.
    if (submitted || (pending.isEmpty() && !lost && !needsRescue) || !context)
        return;
    std::shared_ptr<std::vector<QueuedMessage>> known;
    if (needsRescue)
        known = std::make_shared<std::vector<QueuedMessage>>(knownMessages());
    std::erase_if(pending.messages, [this](const QueuedMessage &message) {
        return settled.contains(message.sequence);
    });
    settled.clear();
    pending.closedAfter = earlierTokens;
    pending.lastSequence = lastSequence;
    pending.lastToken = lastToken;
    submitted = std::make_shared<OutboxBatch>(std::exchange(pending, {}));
    submittedToken = lastToken; // those without a row are in a message of this batch
    windowBytes = pendingBytes > windowBytes ? std::min(2 * windowBytes, mostBytes)
                                             : std::max(windowBytes / 2, leastBytes);
    lastSubmit = clock.steady();
    pendingBytes = 0;
    pendingPrompt = false;
    commitTimer->stop();
    onFile(
        [this, batch = submitted, known](OutboxFile &) { return writeBatch(*batch, known.get()); },
        [this](Written result) {
            const bool news = result.opened && result.written;
            if (news && (*result.opened)->damage)
                needsRescue = false;
            if (news)
                adopt(**result.opened);
            onWritten(result.written);
            if (news)
                keepAllWithin();
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
        pending.removed.insert(rest.removed);
        pending.removedAlarms.insert(rest.removedAlarms);
        pending.closedUpTo.insert(rest.closedUpTo);
        for (auto it = rest.changes.begin(); it != rest.changes.end(); ++it)
            pending.changes[it.key()] += *it;
        pending.notes.insert(rest.notes);
        offerUnsaved();
        makeRoom();
        needsRescue |= written.error().code == ErrorCode::Corrupt;
        loseDurability(written.error());
        return;
    }
    ++counters.commits;
    retry.reset();
    const bool isBack = std::exchange(lost, std::nullopt).has_value();
    std::set<QString> arrived;
    for (const QueuedMessage &message : batch->messages) {
        if (rooms.contains(message.message.sensor))
            arrived.insert(message.message.sensor);
    }
    // What came and went while the disk was away is written, and is over all the same.
    std::erase_if(batch->messages, [&batch](const QueuedMessage &message) {
        return batch->removed.contains(message.sequence)
            || batch->removedAlarms.contains(message.sequence);
    });
    offer(std::move(batch->messages), false);
    if (isBack) {
        qCInfo(lcStore, "the outbox is on the disk again");
        Q_EMIT q->durabilityChanged();
    }
    if (needsRescue)
        submit(); // what waits was found to be damaged meanwhile
    else if (!pending.isEmpty())
        schedule(pendingPrompt ? Durability::Prompt : Durability::Grouped);
    if (std::exchange(storedTo, batch->lastSequence) != batch->lastSequence)
        Q_EMIT q->stored(storedTo);
    if (submittedToken > acceptedToken) {
        acceptedToken = submittedToken;
        Q_EMIT q->accepted(acceptedToken);
    }
    for (const QString &sensor : arrived) {
        rooms.at(sensor).arrived();
        keepWithin(sensor);
    }
    loadMore();
    if (total != SensorStock{})
        sayIfEmpty();
}

void Outbox::Private::offer(std::vector<QueuedMessage> messages, bool unsaved)
{
    bool any = false;
    for (QueuedMessage &message : messages) {
        const Lane lane = message.message.lane;
        quint64 &offered = offeredTo[size_t(lane)];
        if (message.sequence <= offered || isRemoved(message.sequence))
            continue; // it went out, or waits, from memory
        if (flying.contains(message.sequence)) {
            if (!unsaved)
                queue(lane).addInFlight(message.sequence);
            continue;
        }
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
    for (QueuedMessage &message : pending.messages) {
        if (message.sequence <= offeredTo[size_t(message.message.lane)])
            continue;
        // A kill may forget its number, and the next run give it again: receivers must not take
        // that one for a copy of this.
        message.message.id = awayUuid + u'-' + QString::number(message.sequence);
        copies.push_back(message);
    }
    offer(std::move(copies), true);
}

void Outbox::Private::loadMore()
{
    if (!context || needsRescue)
        return;
    for (const Lane lane : {Lane::Alarm, Lane::Live, Lane::Backlog}) {
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
        if (loaded.error().code == ErrorCode::Corrupt)
            rescueSoon();
        return;
    }
    for (QueuedMessage &message : loaded->messages) {
        if (message.message.id.isEmpty())
            message.message.id = uuid + u'-' + QString::number(message.sequence);
        message.message.lane = lane;
    }
    // The disk still has what is done with and not committed, and what went out before this lane
    // took its own over.
    const auto isElsewhere = [this](const auto &message) {
        return isRemoved(message.sequence) || flying.contains(message.sequence);
    };
    std::erase_if(loaded->messages, isElsewhere);
    std::erase_if(loaded->unsound, isElsewhere);
    if (!loaded->unsound.empty())
        keepUnsoundAside(loaded->unsound);
    const bool any = !loaded->messages.empty();
    queue(lane).loaded(wanted, std::move(loaded->messages), loaded->upTo);
    if (lost)
        offerUnsaved();
    if (any)
        Q_EMIT q->available();
    makeRoom(); // it may have waited for these; and it loads more
    if (!any)
        sayIfEmpty();
}

namespace {

bool holds(const OutboxBatch &batch, quint64 sequence)
{
    // Sequences rise, in the batch as everywhere.
    return !batch.messages.empty() && sequence >= batch.messages.front().sequence
        && std::ranges::binary_search(batch.messages, sequence, {}, &QueuedMessage::sequence);
}

} // namespace

bool Outbox::Private::isPending(quint64 sequence) const
{
    return holds(pending, sequence);
}

/// Its lane took over what is on the disk while this was in flight, and gets it by itself: it is
/// going to load it, or it is offered once it is written. Put back as well, it would be there
/// twice.
bool Outbox::Private::comesByItself(const QueuedMessage &message) const
{
    const quint64 sequence = message.sequence;
    const bool alarm = message.message.lane == Lane::Alarm;
    const auto loads = [&](Lane lane) { return queues[size_t(lane)].reaches(sequence); };
    if (alarm ? loads(Lane::Alarm) : loads(Lane::Live) || loads(Lane::Backlog))
        return true;
    return sequence > offeredTo[size_t(alarm ? Lane::Alarm : Lane::Live)]
        && (isPending(sequence) || (submitted && holds(*submitted, sequence)));
}

void Outbox::Private::changeStock(const QString &sensor, const SensorStock &change)
{
    stocks[sensor] += change;
    pending.changes[sensor] += change;
    total += change;
}

/// It is done with, and leaves the disk with the next commit; where it never got there, it need
/// not.
void Outbox::Private::forget(const MessageOutline &outline, bool needsRow)
{
    if (isPending(outline.sequence) && !needsRow)
        settled.insert(outline.sequence);
    else
        (outline.alarm ? pending.removedAlarms : pending.removed).insert(outline.sequence);
    changeStock(outline.sensor, -stockOf(outline));
    schedule(Durability::Grouped);
}

/// It is in flight, or can't be read, and is kept where nothing sends it.
void Outbox::Private::keepAside(const MessageOutline &outline, const QString &reason)
{
    pending.poisoned.push_back({.alarm = outline.alarm,
                                .sequence = outline.sequence,
                                .since = clock.now(),
                                .reason = reason});
    forget(outline, true); // the row is what is kept
    tellEnd(outline.sequence, Outcome::PutAside);
}

void Outbox::Private::tellEnd(quint64 sequence, Outcome outcome)
{
    if (watched.erase(sequence) > 0)
        Q_EMIT q->ended(sequence, outcome);
}

/// It is done with, though the disk may have it still.
bool Outbox::Private::isRemoved(quint64 sequence) const
{
    const auto in = [sequence](const OutboxBatch &batch) {
        return batch.removed.contains(sequence) || batch.removedAlarms.contains(sequence);
    };
    return in(pending) || (submitted && in(*submitted));
}

void Outbox::Private::sayIfEmpty()
{
    settleCount();
    if (q->size() == 0)
        Q_EMIT q->emptied();
}

} // namespace outpost
