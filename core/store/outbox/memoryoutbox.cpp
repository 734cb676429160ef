// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/memoryoutbox.h"

#include <algorithm>
#include <ranges>

namespace outpost {

namespace {

qint64 sizeOf(const Message &message)
{
    qint64 bytes = message.body.size() + message.id.size();
    for (const auto &[key, value] : message.properties)
        bytes += key.size() + value.size();
    return bytes;
}

} // namespace

MemoryOutbox::MemoryOutbox(qint64 limit, QString uuid, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_uuid(std::move(uuid))
{
}

void MemoryOutbox::append(Message message)
{
    const quint64 sequence = m_next++;
    message.id = m_uuid + u'-' + QString::number(sequence);
    const Lane lane = message.lane;
    Item item{std::move(message)};
    item.bytes = sizeOf(item.message);
    m_bytes += item.bytes;
    m_messages.emplace(sequence, std::move(item));
    waiting(lane).push_back(sequence);
    ++m_counters.accepted;
    makeRoom();
    Q_EMIT available();
}

std::vector<MemoryOutbox::Entry> MemoryOutbox::take(int count)
{
    std::vector<Entry> taken;
    for (auto &lane : m_waiting) {
        while (!lane.empty() && qsizetype(taken.size()) < count) {
            const quint64 sequence = lane.front();
            lane.pop_front();
            Item &item = m_messages.at(sequence);
            item.inFlight = true;
            ++m_inFlight;
            taken.push_back({sequence, &item.message});
        }
    }
    return taken;
}

void MemoryOutbox::acknowledge(const QList<quint64> &sequences)
{
    for (const quint64 sequence : sequences) {
        if (!m_messages.contains(sequence))
            continue;
        forget(sequence);
        ++m_counters.acknowledged;
    }
    if (m_messages.empty())
        Q_EMIT emptied();
}

void MemoryOutbox::release(const QList<quint64> &sequences)
{
    for (const quint64 sequence : sequences | std::views::reverse) {
        const auto found = m_messages.find(sequence);
        if (found == m_messages.end() || !found->second.inFlight)
            continue;
        found->second.inFlight = false;
        --m_inFlight;
        waiting(found->second.message.lane).push_front(sequence);
    }
    makeRoom();
    if (hasWaiting())
        Q_EMIT available();
}

void MemoryOutbox::refuse(quint64 sequence)
{
    if (!m_messages.contains(sequence))
        return;
    forget(sequence);
    ++m_counters.refused;
    if (m_messages.empty())
        Q_EMIT emptied();
}

void MemoryOutbox::setLimit(qint64 limit)
{
    m_limit = limit;
    makeRoom();
}

bool MemoryOutbox::hasWaiting() const
{
    return std::ranges::any_of(m_waiting, [](const auto &lane) { return !lane.empty(); });
}

void MemoryOutbox::forget(quint64 sequence)
{
    const auto found = m_messages.find(sequence);
    m_bytes -= found->second.bytes;
    if (found->second.inFlight)
        --m_inFlight;
    m_messages.erase(found);
}

void MemoryOutbox::makeRoom()
{
    // What is in flight can't be taken back; it is bounded by the window.
    for (auto &lane : m_waiting | std::views::reverse) {
        while (m_bytes > m_limit && !lane.empty()) {
            const quint64 oldest = lane.front();
            lane.pop_front();
            ++m_counters.dropped;
            m_counters.droppedReadings += quint64(m_messages.at(oldest).message.readings);
            forget(oldest);
        }
    }
}

} // namespace outpost
