// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/message.h"

#include <QList>
#include <QObject>

#include <array>
#include <deque>
#include <unordered_map>
#include <vector>

namespace outpost {

/// What must reach the hub, kept in memory within a limit: messages wait here until they are
/// acknowledged, however often the connection falls. Lanes go alarm, live, backlog; order is kept
/// within each. Where the limit is reached, the oldest message that waits in the least urgent lane
/// makes room, and is counted: nothing goes without being said. Lives on the agent's thread.
class MemoryOutbox : public QObject
{
    Q_OBJECT

public:
    /// A message on its way; the pointer holds until it is acknowledged or refused.
    struct Entry
    {
        quint64 sequence = 0;
        const Message *message = nullptr;
    };

    struct Counters
    {
        quint64 accepted = 0; ///< messages taken in
        quint64 acknowledged = 0; ///< messages the hub has
        quint64 dropped = 0; ///< messages that had to make room
        quint64 droppedReadings = 0; ///< readings they held
        quint64 refused = 0; ///< messages that can never be sent
    };

    /// @p limit in bytes of bodies and properties; @p uuid names this outbox in message ids
    /// ("{uuid}-{sequence}").
    MemoryOutbox(qint64 limit, QString uuid, QObject *parent = nullptr);

    /// Takes the message in and gives it its id. available() follows.
    void append(Message message);
    /// The next messages to be sent, at most @p count; they are in flight until acknowledge(),
    /// release() or refuse().
    [[nodiscard]] std::vector<Entry> take(int count);
    /// The hub has them.
    void acknowledge(const QList<quint64> &sequences);
    /// The connection fell: they wait again, before all others of their lane, in their order.
    void release(const QList<quint64> &sequences);
    /// The message can never be sent, whoever tries; it is counted and forgotten.
    void refuse(quint64 sequence);
    void setLimit(qint64 limit);

    /// Messages not yet acknowledged, in flight or not.
    [[nodiscard]] qsizetype size() const { return qsizetype(m_messages.size()); }
    [[nodiscard]] qsizetype inFlight() const { return m_inFlight; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] bool hasWaiting() const;
    [[nodiscard]] const Counters &counters() const { return m_counters; }

Q_SIGNALS:
    /// A message waits to be sent.
    void available();
    /// The last message was acknowledged, dropped or refused.
    void emptied();

private:
    struct Item
    {
        Message message;
        qint64 bytes = 0;
        bool inFlight = false;
    };

    std::deque<quint64> &waiting(Lane lane) { return m_waiting[size_t(lane)]; }
    void forget(quint64 sequence);
    void makeRoom();

    qint64 m_limit;
    QString m_uuid;
    quint64 m_next = 1;
    qint64 m_bytes = 0;
    qsizetype m_inFlight = 0;
    std::unordered_map<quint64, Item> m_messages;
    std::array<std::deque<quint64>, 3> m_waiting; ///< by lane
    Counters m_counters;
};

} // namespace outpost
