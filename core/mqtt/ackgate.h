// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <deque>
#include <functional>
#include <set>

namespace outpost {

/// Stands between a library's outgoing bytes and the Channel, and holds back each PUBACK until its
/// message is safe. Both libraries acknowledge by themselves: libmosquitto before it hands a
/// message out, Qt MQTT after. Either way they write one PUBACK for each QoS 1 message, in the
/// order these came, so the n-th PUBACK is held until the n-th receipt is confirmed, whenever the
/// library wrote it. Everything else (telemetry, PINGREQ) passes at once and in order: a command
/// that takes its time to be stored delays neither telemetry nor the keep-alive. PUBACKs keep their
/// order among themselves (MQTT 3.1.1, 4.6), so one that is confirmed waits for those before it.
/// Memory: four bytes a held PUBACK. A value without I/O.
class AckGate
{
public:
    /// Takes the bytes that may leave, in order; they are valid during the call alone.
    using Outlet = std::function<void(QByteArrayView)>;

    explicit AckGate(Outlet outlet);

    /// A QoS 1 message came: gives the receipt that confirm() takes, from 1 on.
    [[nodiscard]] quint64 issueReceipt() { return ++m_issued; }
    /// Receipts may be confirmed in any order; one that was never issued, or is confirmed already,
    /// is ignored.
    void confirm(quint64 receipt);
    /// How many receipts are issued and not yet confirmed with all before them.
    [[nodiscard]] quint64 unconfirmed() const { return m_issued - m_safe; }

    /// How much is still to come of a packet of which the beginning has left.
    [[nodiscard]] qsizetype passing() const { return m_passing; }

    /// What the library wrote, cut anywhere. False where that is no MQTT, which no library writes.
    [[nodiscard]] bool write(QByteArrayView bytes);

private:
    using Puback = std::array<char, 4>;

    void release();

    Outlet m_outlet;
    QByteArray m_partial; // the beginning of a packet of which too little came to tell what it is
    qsizetype m_passing = 0; // how much of the current packet is still to come, and passes as it is
    std::deque<Puback> m_held; // the first is for receipt m_released + 1
    std::set<quint64> m_early; // confirmed, while one before it is not
    quint64 m_issued = 0;
    quint64 m_safe = 0; // all receipts up to here are confirmed
    quint64 m_released = 0; // how many PUBACKs have left
};

} // namespace outpost
