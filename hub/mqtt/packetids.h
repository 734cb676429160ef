// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

namespace outpost::hub {

/// The packet identifiers of what was sent and not acknowledged on one connection
/// (MQTT 3.1.1, 2.3.1): 1 to 65535, none given twice while it is in use. They go round, so that a
/// late PUBACK seldom meets a newer message.
class PacketIds
{
public:
    /// 0 where all are in use.
    [[nodiscard]] quint16 take();
    /// Whether it was in use.
    bool release(quint16 id) { return m_used.remove(id); }
    [[nodiscard]] qsizetype inUse() const { return m_used.size(); }

private:
    QSet<quint16> m_used;
    quint16 m_last = 0;
};

} // namespace outpost::hub
