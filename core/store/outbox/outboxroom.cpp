// SPDX-License-Identifier: GPL-3.0-or-later
// How the outbox keeps within its limits.
#include "base/logging.h"
#include "store/outbox/outboxprivate.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;

namespace {

constexpr int outlineRows = 500; ///< messages looked at in one go
constexpr auto ageingAtLeast = 1s; ///< between two looks for what is too old
constexpr auto ageingAtMost = 30s;

DropCause causeOf(SensorOutboxConfig::WhenFull whenFull)
{
    switch (whenFull) {
    case SensorOutboxConfig::WhenFull::DropOldest:
        return DropCause::DropOldest;
    case SensorOutboxConfig::WhenFull::DropNewest:
        return DropCause::DropNewest;
    case SensorOutboxConfig::WhenFull::ThinOut:
        return DropCause::ThinOut;
    }
    return DropCause::DropOldest;
}

} // namespace

void Outbox::Private::setLimits(const OutboxOptions &limits)
{
    options.maxBytes = limits.maxBytes;
    options.maxCount = limits.maxCount;
    options.memoryBytes = limits.memoryBytes;
    options.maxAge = limits.maxAge;
    options.sensors = limits.sensors;
    std::erase_if(rooms, [&](const auto &room) {
        const auto now = options.sensors.constFind(room.first);
        return now == options.sensors.constEnd() || *now != room.second.limits();
    });
    for (auto it = options.sensors.begin(); it != options.sensors.end(); ++it)
        rooms.try_emplace(it.key(), *it);
    keepAllWithin();
}

/// Counts what comes; where its sensor has no room for it, as lost.
bool Outbox::Private::takes(const MessageOutline &outline)
{
    const auto room = rooms.find(outline.sensor);
    const SensorStock before = stocks.value(outline.sensor);
    if (!outline.alarm)
        changeStock(outline.sensor, {.taken = 1});
    if (!outline.alarm && room != rooms.end()
        && !room->second.takes(before, outline.bytes, outline.ordinal, outline.sequence)) {
        countDrop(outline, causeOf(room->second.limits().whenFull));
        return false;
    }
    changeStock(outline.sensor, stockOf(outline));
    return true;
}

/// Counts it as lost, and tells; where it waits is the caller's business.
void Outbox::Private::countDrop(const MessageOutline &outline, DropCause cause)
{
    ++counters.dropped;
    counters.droppedReadings += quint64(outline.readings);
    changeStock(outline.sensor, {.dropped = 1, .droppedReadings = outline.readings});
    if (outline.label != 0)
        Q_EMIT q->settled({outline.label}, Outcome::Dropped);
    Q_EMIT q->dropped({.sensor = outline.sensor,
                       .cause = cause,
                       .messages = 1,
                       .readings = outline.readings,
                       .from = outline.created,
                       .to = outline.created});
}

void Outbox::Private::drop(const MessageOutline &outline, DropCause cause)
{
    forget(outline);
    countDrop(outline, cause);
    tellEnd(outline.sequence, Outcome::Dropped);
}

/// Drops a message wherever it waits, in memory or on the disk alone. False where it does not: it
/// is in flight, done with, or not offered yet.
bool Outbox::Private::dropWaiting(const MessageOutline &outline, DropCause cause)
{
    const quint64 sequence = outline.sequence;
    if (flying.contains(sequence) || isRemoved(sequence))
        return false;
    for (const Lane lane : {Lane::Backlog, Lane::Live}) {
        if (queue(lane).remove(sequence) || queue(lane).reaches(sequence)) {
            drop(outline, cause);
            return true;
        }
    }
    return false;
}

/// What a clock that was not set has stamped looks decades old, and is not.
bool Outbox::Private::isOlder(const MessageOutline &outline, std::chrono::seconds maxAge) const
{
    return maxAge > 0s && outline.hasDate && ages.ageOf(outline.sequence, outline.created) > maxAge;
}

void Outbox::Private::makeRoom()
{
    const auto tooMuchWaits = [this] {
        return total.bytes > options.maxBytes
            || (options.maxCount > 0 && total.messages > options.maxCount);
    };
    const auto tooMuchMemory = [this] {
        qint64 inMemory = 0;
        for (const LaneQueue &lane : queues)
            inMemory += lane.bytes();
        return lost && inMemory > options.memoryBytes;
    };
    const auto tooOld = [this](const LaneQueue &lane) {
        return isOlder(outlineOf(lane.front()), options.maxAge);
    };
    const auto causeFor = [&](const LaneQueue &lane) -> std::optional<DropCause> {
        if (tooMuchWaits())
            return DropCause::OutboxFull;
        if (tooMuchMemory())
            return DropCause::MemoryFull;
        if (tooOld(lane))
            return DropCause::TooOld;
        return std::nullopt;
    };
    // What is in flight can't be taken back; it is bounded by the window.
    for (const Lane lane : {Lane::Backlog, Lane::Live, Lane::Alarm}) {
        LaneQueue &waiting = queue(lane);
        while (!waiting.isEmpty()) {
            const auto cause = causeFor(waiting);
            if (!cause)
                break;
            drop(outlineOf(waiting.takeFront()), *cause);
        }
        // The next to go are on the disk: once they are loaded, it goes on here.
        if (!lost && tooMuchWaits() && !waiting.isWhole())
            break;
    }
    loadMore();
    scheduleAgeing();
}

OutlinePage Outbox::Private::outlinesInMemory(const QString &sensor, quint64 after) const
{
    OutlinePage page{.complete = true};
    for (const Lane lane : {Lane::Backlog, Lane::Live}) {
        queues[size_t(lane)].forEach([&](const QueuedMessage &message) {
            if (message.sequence > after && message.message.sensor == sensor)
                page.outlines.push_back(outlineOf(message));
        });
    }
    return page;
}

void Outbox::Private::look(const QString &sensor, quint64 after,
                           std::function<void(Result<OutlinePage>)> then)
{
    if (lost)
        then(outlinesInMemory(sensor, after)); // what can be dropped without a disk
    else if (context)
        onFile([sensor,
                after](OutboxFile &source) { return source.outlines(sensor, after, outlineRows); },
               [this, then = std::move(then)](Result<OutlinePage> page) {
                   if (!page && page.error().code == ErrorCode::Corrupt)
                       rescueSoon();
                   then(std::move(page));
               });
}

/// Drops what is too much of a sensor, a page at a time: between two of them others may read and
/// write.
void Outbox::Private::keepWithin(const QString &sensor)
{
    const auto found = rooms.find(sensor);
    if (found == rooms.end())
        return;
    SensorRoom &room = found->second;
    const SensorOutboxConfig::WhenFull whenFull = room.limits().whenFull;
    if (whenFull == SensorOutboxConfig::WhenFull::DropNewest)
        return; // what was taken in stays
    bool any = false;
    // What is not on the disk yet can't be chosen yet: older ones would go in its place.
    const SensorStock unsaved = lost ? SensorStock{} : unsavedOf(sensor);
    const auto saved = [&] {
        SensorStock stock = stocks.value(sensor);
        return stock += -unsaved;
    };
    while (room.isOver(saved())) {
        if (const auto outline = room.next()) {
            any |= dropWaiting(*outline, causeOf(whenFull));
            continue;
        }
        const auto after = room.wanted();
        if (!after)
            break;
        room.loadBegun();
        if (lost) {
            OutlinePage page = outlinesInMemory(sensor, *after);
            room.loaded(std::move(page.outlines), page.complete);
            continue;
        }
        look(sensor, *after, [this, sensor](Result<OutlinePage> page) {
            const auto asked = rooms.find(sensor);
            if (asked == rooms.end())
                return;
            if (!page) {
                asked->second.loadFailed();
                return;
            }
            asked->second.loaded(std::move(page->outlines), page->complete);
            keepWithin(sensor);
        });
        break;
    }
    if (!any)
        return;
    loadMore();
    sayIfEmpty();
}

SensorStock Outbox::Private::unsavedOf(const QString &sensor) const
{
    SensorStock stock;
    const auto add = [&](const OutboxBatch &batch) {
        for (const QueuedMessage &message : batch.messages) {
            if (message.message.sensor == sensor && !settled.contains(message.sequence))
                stock += stockOf(outlineOf(message));
        }
    };
    add(pending);
    if (submitted)
        add(*submitted);
    return stock;
}

void Outbox::Private::keepAllWithin()
{
    for (const auto &room : rooms)
        keepWithin(room.first);
    makeRoom();
}

std::chrono::seconds Outbox::Private::maxAgeOf(const QString &sensor) const
{
    const std::chrono::seconds own = options.sensors.value(sensor).maxAge;
    if (own == 0s || options.maxAge == 0s)
        return std::max(own, options.maxAge);
    return std::min(own, options.maxAge);
}

void Outbox::Private::scheduleAgeing()
{
    if (ageTimer->isActive() || total.messages == 0 || !context)
        return;
    std::chrono::seconds least = options.maxAge;
    for (const SensorOutboxConfig &sensor : options.sensors) {
        if (sensor.maxAge > 0s)
            least = least == 0s ? sensor.maxAge : std::min(least, sensor.maxAge);
    }
    if (least > 0s)
        ageTimer->start(std::clamp<std::chrono::seconds>(least / 10, ageingAtLeast, ageingAtMost));
}

/// Looks at the oldest of each sensor; and, where those are young enough, a step further along what
/// waits of it, because the times of what earlier runs left do not always rise (a clock was set).
void Outbox::Private::dropOld()
{
    const QStringList sensors = stocks.keys();
    for (const QString &sensor : sensors) {
        const SensorStock stock = stocks.value(sensor);
        if (stock.messages <= stock.alarms || maxAgeOf(sensor) == 0s)
            continue;
        look(sensor, 0, [this, sensor](const Result<OutlinePage> &page) {
            if (!page || dropOldOf(sensor, *page) > 0)
                return;
            look(sensor, agedTo.value(sensor), [this, sensor](const Result<OutlinePage> &further) {
                if (!further)
                    return;
                dropOldOf(sensor, *further);
                agedTo[sensor] = further->complete ? 0 : further->outlines.back().sequence;
            });
        });
    }
    makeRoom();
}

/// Where all of a page was too old, so may be the next one.
int Outbox::Private::dropOldOf(const QString &sensor, const OutlinePage &page)
{
    const std::chrono::seconds maxAge = maxAgeOf(sensor);
    int count = 0;
    for (const MessageOutline &outline : page.outlines) {
        if (isOlder(outline, maxAge))
            count += dropWaiting(outline, DropCause::TooOld) ? 1 : 0;
    }
    if (count == 0)
        return 0;
    if (!page.complete)
        look(sensor, page.outlines.back().sequence,
             [this, sensor](const Result<OutlinePage> &next) {
                 if (next)
                     dropOldOf(sensor, *next);
             });
    loadMore();
    sayIfEmpty();
    return count;
}

} // namespace outpost
