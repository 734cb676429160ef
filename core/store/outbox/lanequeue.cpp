// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/lanequeue.h"

#include <algorithm>
#include <utility>

namespace outpost {

LaneQueue::LaneQueue(qint64 mostBytes)
    : m_mostBytes(mostBytes)
{
}

void LaneQueue::begin(quint64 known, quint64 newest)
{
    m_loadedTo = known;
    m_newest = newest;
}

void LaneQueue::absorb(LaneQueue &later)
{
    if (isWhole()) {
        while (!later.isEmpty())
            push(later.takeFront());
        m_loadedTo = later.m_loadedTo;
    }
    // Else they come from the disk again, in their turn.
    m_newest = later.m_newest;
    later.m_head.clear();
    later.m_gone = 0;
    later.m_bytes = 0;
    later.m_loadedTo = later.m_newest;
    later.m_loading = false;
    ++later.m_generation;
}

void LaneQueue::add(QueuedMessage message, bool mustKeep)
{
    const quint64 sequence = message.sequence;
    // A gap in memory would break the order: once something waits on disk alone, all that follows
    // does too.
    if (mustKeep || (isWhole() && m_bytes < m_mostBytes)) {
        m_loadedTo = sequence;
        push(std::move(message));
    }
    m_newest = sequence;
}

void LaneQueue::addInFlight(quint64 sequence)
{
    if (isWhole())
        m_loadedTo = std::max(m_loadedTo, sequence);
    m_newest = std::max(m_newest, sequence);
}

std::optional<LaneQueue::Wanted> LaneQueue::wanted() const
{
    if (m_loading || isWhole() || m_bytes > m_mostBytes / 2)
        return std::nullopt;
    return Wanted{.after = m_loadedTo, .upTo = m_newest, .generation = m_generation};
}

void LaneQueue::loaded(const Wanted &wanted, std::vector<QueuedMessage> messages, quint64 upTo)
{
    if (wanted.generation != m_generation)
        return;
    m_loading = false;
    for (QueuedMessage &message : messages)
        push(std::move(message));
    m_loadedTo = upTo;
}

void LaneQueue::push(QueuedMessage message)
{
    m_bytes += queuedBytes(message.message);
    m_head.push_back({.message = std::move(message)});
}

/// Where the oldest are gone, they need not be remembered; nor where most are.
void LaneQueue::trim()
{
    while (!m_head.empty() && m_head.front().gone) {
        m_head.pop_front();
        --m_gone;
    }
    if (m_gone > m_head.size() / 2) {
        std::erase_if(m_head, [](const Slot &slot) { return slot.gone; });
        m_gone = 0;
    }
}

QueuedMessage LaneQueue::takeFront()
{
    QueuedMessage message = std::move(m_head.front().message);
    m_head.pop_front();
    m_bytes -= queuedBytes(message.message);
    trim();
    return message;
}

void LaneQueue::putBack(QueuedMessage message)
{
    m_bytes += queuedBytes(message.message);
    const auto after = std::ranges::find_if(m_head, [&](const Slot &slot) {
        return !slot.gone && slot.message.sequence > message.sequence;
    });
    m_head.insert(after, {.message = std::move(message)});
}

std::optional<QueuedMessage> LaneQueue::remove(quint64 sequence)
{
    const auto found = std::ranges::lower_bound(
        m_head, sequence, {}, [](const Slot &slot) { return slot.message.sequence; });
    if (found == m_head.end() || found->gone || found->message.sequence != sequence)
        return std::nullopt;
    QueuedMessage message = std::exchange(found->message, {.sequence = sequence, .message = {}});
    found->gone = true;
    ++m_gone;
    m_bytes -= queuedBytes(message.message);
    trim();
    return message;
}

} // namespace outpost
