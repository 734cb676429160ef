// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outboxrow.h"

#include <zlib.h>

namespace outpost {

qint64 outboxrow::checksum(const QByteArray &head, const QByteArray &body)
{
    const uLong first
        = ::crc32(0, reinterpret_cast<const Bytef *>(head.constData()), uInt(head.size()));
    return qint64(
        ::crc32(first, reinterpret_cast<const Bytef *>(body.constData()), uInt(body.size())));
}

} // namespace outpost
