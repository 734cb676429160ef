// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/packetheader.h"

#include <QString>

#include <optional>

namespace outpost {

/// Looks at a whole packet from the server before a library does: libraries differ in what rubbish
/// they take, forgive and trip over, so what MQTT 3.1.1 forbids a server to send us, and QoS 2,
/// which we never ask for, ends here.
class ServerPacket
{
public:
    /// What a packet may measure at most, in bytes with its header: an IoT Hub's limit is 256 KB
    /// for a message.
    static constexpr qsizetype largest = 1024 * 1024;

    /// @p bytes is the whole packet, its header already read.
    ServerPacket(const PacketHeader &header, QByteArrayView bytes);

    /// What is wrong with a packet that begins like this, as "sent …" could go on; nothing where it
    /// may be sound. The rest of a packet that can't be sound is not waited for.
    /// @p connected: CONNACK came before.
    [[nodiscard]] static std::optional<QString> headerFault(const PacketHeader &header,
                                                            bool connected);
    /// What is wrong with the rest, given a header without fault.
    [[nodiscard]] std::optional<QString> bodyFault() const;

    [[nodiscard]] PacketHeader::Type type() const { return m_header.type; }
    [[nodiscard]] QByteArrayView bytes() const { return m_bytes; }

    // Of a CONNACK
    [[nodiscard]] int returnCode() const { return quint8(m_bytes[3]); }
    [[nodiscard]] bool sessionPresent() const { return m_bytes[2] & 1; }

    // Of a PUBLISH
    [[nodiscard]] int qos() const { return (m_header.flags >> 1) & 3; }
    [[nodiscard]] bool duplicate() const { return m_header.flags & 8; }

private:
    [[nodiscard]] std::optional<QString> publishFault() const;
    [[nodiscard]] quint16 number(qsizetype offset) const;

    PacketHeader m_header;
    QByteArrayView m_bytes;
    QByteArrayView m_body;
};

} // namespace outpost
