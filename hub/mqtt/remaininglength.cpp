// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/remaininglength.h"

#include <algorithm>

namespace outpost::hub {

RemainingLength RemainingLength::read(QByteArrayView bytes)
{
    constexpr qsizetype most = 4;
    quint32 value = 0;
    for (qsizetype i = 0; i < std::min(most, bytes.size()); ++i) {
        const auto byte = quint8(bytes[i]);
        value |= quint32(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0)
            return {Status::Complete, value, i + 1};
    }
    return {bytes.size() < most ? Status::Incomplete : Status::TooLong, 0, 0};
}

void RemainingLength::append(QByteArray &out, quint32 value)
{
    Q_ASSERT(value <= maximum);
    do {
        const quint32 rest = value >> 7;
        out.append(char((value & 0x7f) | (rest > 0 ? 0x80 : 0)));
        value = rest;
    } while (value > 0);
}

} // namespace outpost::hub
