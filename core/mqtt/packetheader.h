// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace outpost {

/// The fixed header of an MQTT 3.1.1 packet (chapter 2.2): all that is needed to cut a stream into
/// packets. What is inside the packets is the library's to understand.
struct PacketHeader
{
    enum class Type : quint8 {
        Connect = 1,
        Connack = 2,
        Publish = 3,
        Puback = 4,
        Pubrec = 5,
        Pubrel = 6,
        Pubcomp = 7,
        Subscribe = 8,
        Suback = 9,
        Unsubscribe = 10,
        Unsuback = 11,
        Pingreq = 12,
        Pingresp = 13,
        Disconnect = 14,
    };
    enum class Outcome {
        Complete, ///< the header is all there
        Incomplete, ///< more bytes are needed to tell
        Malformed, ///< no MQTT packet begins like this
    };

    /// Reads the header at the beginning of @p bytes into @p header, which is of use where the
    /// outcome is Complete.
    [[nodiscard]] static Outcome read(QByteArrayView bytes, PacketHeader &header);

    Type type = Type::Connect;
    quint8 flags = 0; ///< the lower four bits of the first byte
    qsizetype headerSize = 0; ///< 2 to 5 bytes
    qsizetype bodySize = 0; ///< what follows the header: "remaining length"

    [[nodiscard]] qsizetype size() const { return headerSize + bodySize; }
};

} // namespace outpost
