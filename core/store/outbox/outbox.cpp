// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"

#include "base/clocktrust.h"
#include "base/logging.h"
#include "store/outbox/outboxprivate.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <ranges>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Outbox::Outbox(OutboxOptions options, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), clock))
{
    d->thread.setObjectName(u"outbox.db"_s);
    connect(d->commitTimer.get(), &Timer::timeout, this, [this] { d->submit(); });
    connect(d->ageTimer.get(), &Timer::timeout, this, [this] { d->dropOld(); });
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
        // A clock that is not set says little, so what it says is added to a time that is not past.
        const Timestamp now = d->clock.now();
        const auto since = now < ClockTrust::earliest
            ? ClockTrust::earliest.time_since_epoch() + now.time_since_epoch()
            : now.time_since_epoch();
        d->lastSequence = d->lastToken = quint64(since.count());
        d->earlierTokens = d->lastToken;
        d->loseDurability(opened.error());
        return {};
    }
    d->queue(Lane::Live).begin(opened->lastNormal, opened->lastNormal);
    d->ages.begin(opened->lastSequence);
    d->adopt(*opened);
    d->keepAllWithin(); // the limits may be other ones than when it was closed
    return std::move(opened->readings);
}

void Outbox::close()
{
    if (!d->context)
        return;
    d->commitTimer->stop();
    d->ageTimer->stop();
    // What is being written ends first, and says how: one thread, one queue.
    QMetaObject::invokeMethod(
        d->context.get(), [] {}, Qt::BlockingQueuedConnection);
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    Result<void> written;
    std::vector<QueuedMessage> known;
    if (d->needsRescue)
        known = d->knownMessages();
    d->pending.closedAfter = d->earlierTokens;
    d->pending.lastSequence = d->lastSequence;
    d->pending.lastToken = d->lastToken;
    QMetaObject::invokeMethod(
        d->context.get(),
        [&] {
            if (!d->pending.isEmpty() && d->needsRescue)
                written = d->writeBatch(d->pending, &known).written;
            else if (!d->pending.isEmpty())
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
    d->ages.note(sequence);
    message.id = d->uuid + u'-' + QString::number(sequence);
    // What an earlier run said comes behind its messages, and before all that is said now.
    if (message.lane == Lane::Backlog && d->liveBegun)
        message.lane = Lane::Live;
    d->liveBegun |= message.lane == Lane::Live;
    if (message.lane != Lane::Alarm)
        message.ordinal = d->stocks.value(message.sensor).taken + 1;
    if (d->labeller)
        message.label = d->labeller(message);
    if (closesUpTo > 0) {
        // Readings that no commit has carried yet need not be written at all: the message has them.
        std::erase_if(d->pending.readings, [&](const OpenReading &reading) {
            return reading.sensor == message.sensor && reading.token <= closesUpTo;
        });
        d->pending.closedUpTo.insert(message.sensor, closesUpTo);
    }
    ++d->counters.messages;
    QueuedMessage queued{.sequence = sequence, .message = std::move(message)};
    if (!d->takes(outlineOf(queued))) {
        d->schedule(durability); // for the batch that is closed all the same
        return 0;
    }
    d->pendingBytes += queued.message.body.size();
    const QString sensor = queued.message.sensor;
    d->pending.messages.push_back(std::move(queued));
    if (d->lost) {
        d->offerUnsaved();
        if (const auto room = d->rooms.find(sensor); room != d->rooms.end())
            room->second.arrived();
        d->keepWithin(sensor);
    }
    d->makeRoom();
    d->schedule(durability);
    return sequence;
}

std::vector<Outbox::Entry> Outbox::take(Lane lane, int count)
{
    std::vector<Entry> taken;
    LaneQueue &queue = d->queue(lane);
    while (!queue.isEmpty() && qsizetype(taken.size()) < count) {
        QueuedMessage message = queue.takeFront();
        message.message.lane = lane; // what became backlog goes back there, should it come back
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

void Outbox::acknowledge(const QList<quint64> &sequences)
{
    QList<qint64> labels;
    for (const quint64 sequence : sequences) {
        const auto found = d->flying.find(sequence);
        if (found == d->flying.end())
            continue;
        d->forget(outlineOf(found->second));
        if (found->second.message.label != 0)
            labels.append(found->second.message.label);
        d->flying.erase(found);
        ++d->counters.acknowledged;
    }
    if (!labels.isEmpty())
        Q_EMIT settled(labels, Outcome::Acknowledged);
    if (!d->watched.empty()) {
        for (const quint64 sequence : sequences)
            d->tellEnd(sequence, Outcome::Acknowledged);
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
        const auto room = d->rooms.find(message.message.sensor);
        if (room != d->rooms.end())
            room->second.cameBack();
        if (!d->comesByItself(message))
            d->queue(message.message.lane).putBack(std::move(message));
    }
    if (d->lost)
        d->offerUnsaved();
    d->makeRoom();
    if (hasWaiting(Lane::Alarm) || hasWaiting(Lane::Live) || hasWaiting(Lane::Backlog))
        Q_EMIT available();
}

void Outbox::putAside(quint64 sequence, const QString &reason)
{
    const auto found = d->flying.find(sequence);
    if (found == d->flying.end())
        return;
    d->keepAside(outlineOf(found->second), reason);
    const qint64 label = found->second.message.label;
    d->flying.erase(found);
    ++d->counters.poisoned;
    if (label != 0)
        Q_EMIT settled({label}, Outcome::PutAside);
    d->sayIfEmpty();
}

void Outbox::watch(quint64 sequence)
{
    d->watched.insert(sequence);
}

void Outbox::markBacklog()
{
    if (d->lost)
        return; // what is in memory alone must not wait for a disk that does not have it
    d->queue(Lane::Backlog).absorb(d->queue(Lane::Live));
    d->loadMore();
}

void Outbox::setLabeller(Labeller labeller)
{
    d->labeller = std::move(labeller);
}

void Outbox::setNote(const QString &name, QByteArray value, Durability durability)
{
    // Of a file that is still away it is not known whether there is one to remove.
    if (note(name) != value || (value.isEmpty() && !d->joined)) {
        if (value.isEmpty())
            d->notes.remove(name);
        else
            d->notes.insert(name, value);
        d->pendingBytes += name.size() + value.size();
        d->pending.notes.insert(name, std::move(value));
    }
    if (d->pending.notes.contains(name))
        d->schedule(durability);
}

QByteArray Outbox::note(const QString &name) const
{
    return d->notes.value(name);
}

QStringList Outbox::noteNames(const QString &prefix) const
{
    QStringList names;
    for (auto it = d->notes.lowerBound(prefix); it != d->notes.end(); ++it) {
        if (!it.key().startsWith(prefix))
            break;
        names.append(it.key());
    }
    return names;
}

void Outbox::setLimits(const OutboxOptions &options)
{
    d->setLimits(options);
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

SensorStock Outbox::stock(const QString &sensor) const
{
    return d->stocks.value(sensor);
}

const Outbox::Counters &Outbox::counters() const
{
    return d->counters;
}

const std::optional<OutboxDamage> &Outbox::damage() const
{
    return d->damage;
}

std::optional<Error> Outbox::durabilityLost() const
{
    return d->lost;
}

} // namespace outpost
