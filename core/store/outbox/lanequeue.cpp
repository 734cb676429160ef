// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/lanequeue.h"

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
        while (!later.isEmpty()) {
            QueuedMessage message = later.takeFront();
            m_bytes += queuedBytes(message.message);
            m_head.push_back(std::move(message));
        }
        m_loadedTo = later.m_loadedTo;
    }
    // Else they come from the disk again, in their turn.
    m_newest = later.m_newest;
    later.m_head.clear();
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
        m_bytes += queuedBytes(message.message);
        m_head.push_back(std::move(message));
    }
    m_newest = sequence;
}

std::optional<LaneQueue::Wanted> LaneQueue::wanted() const
{
    if (m_loading || isWhole() || m_bytes > m_mostBytes / 2)
        return std::nullopt;
    return Wanted{.after = m_loadedTo, .upTo = m_newest, .generation = m_generation};
}

void LaneQueue::loaded(const Wanted &wanted, std::vector<QueuedMessage> messages, bool complete)
{
    if (wanted.generation != m_generation)
        return;
    m_loading = false;
    for (QueuedMessage &message : messages) {
        m_loadedTo = message.sequence;
        m_bytes += queuedBytes(message.message);
        m_head.push_back(std::move(message));
    }
    if (complete)
        m_loadedTo = wanted.upTo;
}

QueuedMessage LaneQueue::takeFront()
{
    QueuedMessage message = std::move(m_head.front());
    m_head.pop_front();
    m_bytes -= queuedBytes(message.message);
    return message;
}

void LaneQueue::putBack(QueuedMessage message)
{
    m_bytes += queuedBytes(message.message);
    m_head.push_front(std::move(message));
}

} // namespace outpost
