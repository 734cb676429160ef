// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/packet.h"

#include <QByteArray>

namespace outpost::hub {

// Each appends one packet to @p out, so that many can leave in one write. What the types can't rule
// out (an empty subscription, a packet id of 0, a wildcard in a topic) is the caller's to avoid: a
// decoder on the other side refuses it.

void encode(QByteArray &out, const ConnackPacket &packet);
void encode(QByteArray &out, const PubackPacket &packet);
void encode(QByteArray &out, const SubackPacket &packet);
void encode(QByteArray &out, const UnsubackPacket &packet);
void encode(QByteArray &out, const PingreqPacket &packet);
void encode(QByteArray &out, const PingrespPacket &packet);
void encode(QByteArray &out, const DisconnectPacket &packet);

// These have fields that may not fit: strings of more than 65,535 bytes (1.5.3), packets of more
// than 256 MB (2.2.3). False, and nothing is appended, where one does not.

[[nodiscard]] bool encode(QByteArray &out, const ConnectPacket &packet);
[[nodiscard]] bool encode(QByteArray &out, const PublishPacket &packet);
[[nodiscard]] bool encode(QByteArray &out, const SubscribePacket &packet);
[[nodiscard]] bool encode(QByteArray &out, const UnsubscribePacket &packet);
[[nodiscard]] bool encode(QByteArray &out, const Packet &packet);

} // namespace outpost::hub
