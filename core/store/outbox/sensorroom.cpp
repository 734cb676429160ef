// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/sensorroom.h"

namespace outpost {

namespace {

constexpr double resumeAt = 0.9; ///< of the room: once there is so little, nothing is thinned

} // namespace

SensorRoom::SensorRoom(const SensorOutboxConfig &limits)
    : m_limits(limits)
{
}

bool SensorRoom::isOver(const SensorStock &stock) const
{
    return isOver(stock, 1);
}

bool SensorRoom::isOver(const SensorStock &stock, double part) const
{
    const auto over = [part](qint64 value, qint64 most) {
        return most > 0 && double(value) > double(most) * part;
    };
    return over(stock.messages - stock.alarms, m_limits.maxCount)
        || over(stock.bytes - stock.alarmBytes, m_limits.maxSize);
}

bool SensorRoom::takes(const SensorStock &stock, qint64 bytes, qint64 ordinal, quint64 sequence)
{
    SensorStock after = stock;
    ++after.messages;
    after.bytes += bytes;
    switch (m_limits.whenFull) {
    case WhenFull::DropOldest:
        return true;
    case WhenFull::DropNewest:
        return !isOver(after);
    case WhenFull::ThinOut:
        break;
    }
    const int rank = rankOf(ordinal, m_limits.keepEvery);
    if (rank >= m_rank)
        return true;
    // Not at the first acknowledgement: one dense spot after the other would come of it.
    if (isOver(after, resumeAt))
        return false;
    // From here on there are lower ranks than before.
    beginPass(rank, sequence - 1);
    return true;
}

std::optional<MessageOutline> SensorRoom::next()
{
    while (!m_page.empty()) {
        const MessageOutline outline = m_page.front();
        m_page.pop_front();
        m_after = outline.sequence;
        if (m_limits.whenFull != WhenFull::ThinOut)
            return outline;
        const int rank = rankOf(outline.ordinal, m_limits.keepEvery);
        if (rank <= m_rank)
            return outline;
        if (m_lowestSeen < 0 || rank < m_lowestSeen)
            m_lowestSeen = rank;
    }
    if (m_atEnd) {
        if (m_limits.whenFull == WhenFull::ThinOut && (m_lowestSeen >= 0 || !m_fromStart))
            beginPass(m_fromStart ? m_lowestSeen : m_rank + 1, 0);
        else
            m_exhausted = true;
    }
    return std::nullopt;
}

std::optional<quint64> SensorRoom::wanted() const
{
    if (m_loading || m_exhausted || !m_page.empty())
        return std::nullopt;
    return m_after;
}

void SensorRoom::loaded(std::vector<MessageOutline> page, bool complete)
{
    m_loading = false;
    if (m_stale) {
        // It was asked for before something changed that it does not show.
        m_stale = false;
        return;
    }
    m_page.assign(page.begin(), page.end());
    m_atEnd = complete;
}

void SensorRoom::arrived()
{
    m_exhausted = false;
    m_atEnd = false;
}

void SensorRoom::cameBack()
{
    // They are older than what is looked at now. A pass that thins finds them in its next round.
    if (m_limits.whenFull != WhenFull::ThinOut || m_exhausted)
        beginPass(m_rank, 0);
}

void SensorRoom::beginPass(int rank, quint64 after)
{
    m_rank = rank;
    m_after = after;
    m_fromStart = after == 0;
    m_lowestSeen = -1;
    m_page.clear();
    m_atEnd = false;
    m_exhausted = false;
    m_stale = m_loading;
}

int SensorRoom::rankOf(qint64 ordinal, int every)
{
    int rank = 0;
    for (; ordinal > 0 && every > 1 && ordinal % every == 0; ordinal /= every)
        ++rank;
    return rank;
}

} // namespace outpost
