// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/fieldreader.h"
#include "hub/mqtt/packet.h"

#include <QByteArrayView>
#include <QLatin1StringView>

namespace outpost::hub {

/// Who sends the bytes that are read: each side may send packets that the other may not.
enum class PacketOrigin {
    Client, ///< the bytes come from a client; what a server decodes
    Server, ///< the bytes come from a server; what a client decodes
};

/// What is wrong with a packet's first byte, so that its sender is refused before the rest has
/// come: types and flags that are reserved (2.2.1, 2.2.2), types that this origin may not send, and
/// those of QoS 2. A null string where all is well.
[[nodiscard]] QLatin1StringView firstByteFault(quint8 firstByte, PacketOrigin origin);

/// Reads what follows the fixed header; @p firstByte passed firstByteFault(). What is forbidden is
/// noted in @p fields, which is at its end afterwards; the packet is of no use then.
[[nodiscard]] Packet parsePacket(quint8 firstByte, FieldReader &fields);

} // namespace outpost::hub
