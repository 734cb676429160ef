// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetids.h"

#include <limits>

namespace outpost::hub {

quint16 PacketIds::take()
{
    if (m_used.size() == std::numeric_limits<quint16>::max())
        return 0;
    do {
        ++m_last;
    } while (m_last == 0 || m_used.contains(m_last));
    m_used.insert(m_last);
    return m_last;
}

} // namespace outpost::hub
