// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/commanddelivery.h"

#include "hub/device/endpointid.h"

#include <QUuid>

#include <algorithm>
#include <vector>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxBytes = 64 * 1024;
constexpr std::chrono::hours defaultLife{1};
constexpr std::chrono::hours longestLife{48};

Error unknownDevice(const QString &id)
{
    return {ErrorCode::NotFound, u"There is no device '%1' (404001)"_s.arg(id),
            u"Add it with 'outpost-hub device add'"_s};
}

Error invalid(const QString &message)
{
    return {ErrorCode::InvalidInput, message, {}};
}

qsizetype bytesOf(const CommandRequest &request)
{
    qsizetype bytes = request.body.size();
    for (const auto *list : {&request.properties, &request.system}) {
        for (const auto &[name, value] : *list)
            bytes += name.toUtf8().size() + value.toUtf8().size();
    }
    return bytes;
}

} // namespace

CommandDelivery::CommandDelivery(CommandQueue &queue, const Registry &registry, Clock &clock,
                                 DeliveryOptions options, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_registry(registry)
    , m_clock(clock)
    , m_options(options)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &CommandDelivery::wakeUp);
    connect(&registry, &Registry::removed, this, [this](const QString &id) { m_locks.remove(id); });
    // What expired while the hub was not running.
    wakeIn({});
}

CommandDelivery::~CommandDelivery() = default;

Result<CloudMessage> CommandDelivery::makeMessage(CommandRequest request) const
{
    if (!m_registry.find(request.deviceId) || request.deviceId.contains(u'/'))
        return unknownDevice(request.deviceId);
    const Timestamp now = m_clock.now();
    const Timestamp expires = request.expires.value_or(now + defaultLife);
    if (expires <= now || expires > now + longestLife)
        return invalid(u"A command expires in the future, at most 48 hours ahead"_s);
    if (bytesOf(request) > maxBytes)
        return invalid(u"A command has at most 64 KB with its properties"_s);
    if (request.messageId.size() > 128)
        return invalid(u"A message id has at most 128 characters"_s);
    for (const auto *list : {&request.properties, &request.system}) {
        if (std::ranges::any_of(*list,
                                [](const auto &property) { return property.first.isEmpty(); }))
            return invalid(u"A property has a name"_s);
    }
    if (request.messageId.isEmpty())
        request.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return CloudMessage{.deviceId = request.deviceId,
                        .messageId = request.messageId,
                        .properties = std::move(request.properties),
                        .system = std::move(request.system),
                        .body = std::move(request.body),
                        .ack = request.ack,
                        .enqueued = now,
                        .expires = expires};
}

void CommandDelivery::send(CommandRequest request, std::function<void(Result<QString>)> done)
{
    auto message = makeMessage(std::move(request));
    if (!message) {
        done(message.error());
        return;
    }
    endThoseExpired(message->deviceId);
    // The number is known only when the queue has given it, and the commit comes later than that.
    const auto sequence = std::make_shared<qint64>(0);
    const auto added = m_queue.add(
        *message, [this, sequence, done, id = message->deviceId, messageId = message->messageId] {
            m_uncommitted.remove(*sequence);
            done(messageId);
            handOverWhatWaits(id);
        });
    if (!added) {
        done(added.error());
        return;
    }
    *sequence = *added;
    m_uncommitted.insert(*added);
    wakeIn(message->expires - m_clock.now());
}

void CommandDelivery::purge(const QString &deviceId, std::function<void(Result<int>)> done)
{
    const DeviceIdentity *identity = m_registry.find(deviceId);
    if (!identity) {
        done(unknownDevice(deviceId));
        return;
    }
    std::vector<qint64> sequences;
    for (const CloudMessage &message : m_queue.messages(deviceId))
        sequences.push_back(message.sequence);
    if (sequences.empty()) {
        done(0);
        return;
    }
    for (const qint64 sequence : sequences) {
        const bool last = sequence == sequences.back();
        const int count = int(sequences.size());
        m_queue.finish(
            deviceId, sequence, CommandOutcome::Purged, m_clock.now(), identity->generationId,
            last ? StateDatabase::Done([done, count] { done(count); }) : StateDatabase::Done());
    }
    m_locks.remove(deviceId);
}

void CommandDelivery::deviceListening(const QString &deviceId, CommandSink *sink)
{
    m_sinks.insert(deviceId, sink);
    handOverWhatWaits(deviceId);
}

void CommandDelivery::deviceGone(const QString &deviceId)
{
    m_sinks.remove(deviceId);
    m_locks.remove(deviceId);
    endThoseExpired(deviceId);
}

void CommandDelivery::completed(const QString &deviceId, qint64 sequence)
{
    finish(deviceId, sequence, CommandOutcome::Success);
}

void CommandDelivery::finish(const QString &deviceId, qint64 sequence, CommandOutcome outcome)
{
    if (const auto locks = m_locks.find(deviceId); locks != m_locks.end()) {
        locks->remove(sequence);
        if (locks->isEmpty())
            m_locks.erase(locks);
    }
    const DeviceIdentity *identity = m_registry.find(deviceId);
    m_queue.finish(deviceId, sequence, outcome, m_clock.now(),
                   identity ? identity->generationId : QString());
}

/// Those that are with the device may still be acknowledged: their time comes when the lock has run
/// out.
void CommandDelivery::endThoseExpired(const QString &deviceId)
{
    const SteadyTime steady = m_clock.steady();
    const Locks locks = m_locks.value(deviceId);
    std::vector<std::pair<qint64, CommandOutcome>> over;
    for (const CloudMessage &message : m_queue.messages(deviceId)) {
        if (locks.value(message.sequence, steady) > steady
            || m_uncommitted.contains(message.sequence))
            continue;
        if (message.expires <= m_clock.now())
            over.emplace_back(message.sequence, CommandOutcome::Expired);
        else if (message.deliveryCount >= m_options.maxDeliveries)
            over.emplace_back(message.sequence, CommandOutcome::DeliveryCountExceeded);
    }
    for (const auto &[sequence, outcome] : over)
        finish(deviceId, sequence, outcome);
}

void CommandDelivery::handOverWhatWaits(const QString &deviceId)
{
    endThoseExpired(deviceId);
    if (!m_sinks.contains(deviceId))
        return;
    const SteadyTime steady = m_clock.steady();
    std::vector<qint64> waiting;
    for (const CloudMessage &message : m_queue.messages(deviceId)) {
        if (m_uncommitted.contains(message.sequence))
            break; // Those behind it wait too: order is kept.
        if (m_locks.value(deviceId).value(message.sequence, steady) <= steady)
            waiting.push_back(message.sequence);
    }
    for (const qint64 sequence : waiting) {
        CommandSink *sink = m_sinks.value(deviceId);
        if (!sink)
            return;
        m_queue.countDelivery(deviceId, sequence);
        m_locks[deviceId].insert(sequence, steady + m_options.lock);
        // A copy: handing over with QoS 0 completes it at once.
        if (const CloudMessage *message = m_queue.find(deviceId, sequence))
            sink->handOver(CloudMessage(*message));
    }
    if (!waiting.empty())
        wakeIn(m_options.lock);
}

void CommandDelivery::wakeIn(std::chrono::microseconds delay)
{
    const SteadyTime at = m_clock.steady() + std::max(delay, std::chrono::microseconds(0));
    if (m_timer->isActive() && m_wakeAt <= at)
        return;
    m_wakeAt = at;
    m_timer->start(at - m_clock.steady());
}

void CommandDelivery::wakeUp()
{
    const QStringList devices = m_queue.devicesWithMessages();
    for (const QString &deviceId : devices)
        handOverWhatWaits(deviceId);
    // What is left either waits for its end, or is locked.
    std::optional<std::chrono::microseconds> next;
    const auto consider = [&](std::chrono::microseconds delay) {
        if (delay.count() > 0)
            next = next ? std::min(*next, delay) : delay;
    };
    for (const Locks &locks : std::as_const(m_locks)) {
        for (const SteadyTime until : locks)
            consider(until - m_clock.steady());
    }
    if (const auto expiry = m_queue.nextExpiry())
        consider(*expiry - m_clock.now());
    if (next)
        wakeIn(*next);
}

} // namespace outpost::hub
