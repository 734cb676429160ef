// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/packetheader.h"

namespace outpost {

PacketHeader::Outcome PacketHeader::read(QByteArrayView bytes, PacketHeader &header)
{
    if (bytes.isEmpty())
        return Outcome::Incomplete;
    const auto first = quint8(bytes[0]);
    const auto type = quint8(first >> 4);
    if (type == 0 || type == 15)
        return Outcome::Malformed;

    qsizetype length = 0;
    for (qsizetype i = 1; i <= 4; ++i) {
        if (i >= bytes.size())
            return Outcome::Incomplete;
        const auto byte = quint8(bytes[i]);
        length |= qsizetype(byte & 0x7f) << (7 * (i - 1));
        if (!(byte & 0x80)) {
            header = {Type(type), quint8(first & 0x0f), i + 1, length};
            return Outcome::Complete;
        }
    }
    return Outcome::Malformed;
}

} // namespace outpost
