// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/packet.h"
#include "hub/mqtt/packetparser.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace outpost::hub {

/// Cuts a stream of bytes, however it was split on the way, into MQTT 3.1.1 packets, and refuses
/// what the standard forbids. No I/O.
///
/// Feed it, then take packets until there are none. It then holds part of one packet at most, which
/// is less than the limit; what is fed and not taken is held besides. Each byte is copied once on
/// the way in, however many packets come at once.
class PacketDecoder
{
public:
    /// Why the stream can't be read on.
    struct Refusal
    {
        QString reason; ///< with the clause it offends, as "[MQTT-3.8.1-1]"; nothing of what the
                        ///< client sent is in it
        std::optional<ConnectReturnCode>
            answer; ///< what a server's CONNACK says before it closes, if anything
    };

    /// @p limit is for a whole packet, fixed header and all, in bytes.
    PacketDecoder(PacketOrigin origin, qsizetype limit);

    /// Does nothing once refused.
    void feed(QByteArrayView bytes);
    /// The next packet, in order; nothing where more bytes are needed, or once refused: packets
    /// before the offending one come first.
    [[nodiscard]] std::optional<Packet> take();
    /// Set by the take() that found it, and for good.
    [[nodiscard]] const std::optional<Refusal> &refusal() const { return m_refusal; }
    /// Bytes fed and not yet taken as packets.
    [[nodiscard]] qsizetype buffered() const { return m_buffer.size() - m_start; }

private:
    void refuse(QString reason, std::optional<ConnectReturnCode> answer = std::nullopt);
    void forgetTaken();

    PacketOrigin m_origin;
    qsizetype m_limit;
    QByteArray m_buffer;
    qsizetype m_start = 0; ///< of the first packet not taken
    std::optional<Refusal> m_refusal;
};

} // namespace outpost::hub
