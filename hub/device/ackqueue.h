// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>

namespace outpost::hub {

/// The PUBACKs that one connection is still owed, in the order of its publishes (MQTT 3.1.1, 4.6):
/// one that is ready waits for those before it. No I/O.
class AckQueue
{
public:
    /// Ready once the event @p sequence is on disk.
    void addEvent(quint16 packetId, qint64 sequence)
    {
        m_entries.push_back({packetId, sequence, false});
    }
    /// Ready once setReady() is called with what this returns.
    quint64 addTicket(quint16 packetId)
    {
        m_entries.push_back({packetId, 0, false});
        return m_firstTicket + m_entries.size() - 1;
    }
    void setReady(quint64 ticket)
    {
        if (ticket >= m_firstTicket && ticket - m_firstTicket < m_entries.size())
            m_entries[ticket - m_firstTicket].ready = true;
    }
    void setCommitted(qint64 sequence) { m_committed = sequence; }

    /// The next packet id to acknowledge; 0 where none is ready.
    [[nodiscard]] quint16 take()
    {
        if (m_entries.empty())
            return 0;
        const Entry &front = m_entries.front();
        if (!front.ready && (front.sequence == 0 || front.sequence > m_committed))
            return 0;
        const quint16 packetId = front.packetId;
        m_entries.pop_front();
        ++m_firstTicket;
        return packetId;
    }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// Does one of them wait for an event from @p first to @p last?
    [[nodiscard]] bool waitsForAny(qint64 first, qint64 last) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.sequence >= first && entry.sequence <= last)
                return true;
        }
        return false;
    }

private:
    struct Entry
    {
        quint16 packetId;
        qint64 sequence; ///< 0: a ticket
        bool ready;
    };
    std::deque<Entry> m_entries;
    quint64 m_firstTicket = 1; ///< of m_entries.front()
    qint64 m_committed = 0;
};

} // namespace outpost::hub
