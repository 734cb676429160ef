// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/deflate.h"

#include <zlib.h>

namespace outpost {

std::optional<QByteArray> deflated(QByteArrayView bytes, int level)
{
    QByteArray packed(bytes.size(), Qt::Uninitialized);
    auto size = uLongf(packed.size());
    const int done
        = compress2(reinterpret_cast<Bytef *>(packed.data()), &size,
                    reinterpret_cast<const Bytef *>(bytes.data()), uLong(bytes.size()), level);
    // Too little room (Z_BUF_ERROR) means that it got no smaller.
    if (done != Z_OK || qsizetype(size) >= bytes.size())
        return std::nullopt;
    packed.truncate(qsizetype(size));
    packed.squeeze();
    return packed;
}

std::optional<QByteArray> inflated(QByteArrayView bytes, qsizetype size)
{
    QByteArray plain(size, Qt::Uninitialized);
    auto got = uLongf(size);
    const int done = uncompress(reinterpret_cast<Bytef *>(plain.data()), &got,
                                reinterpret_cast<const Bytef *>(bytes.data()), uLong(bytes.size()));
    if (done != Z_OK || qsizetype(got) != size)
        return std::nullopt;
    return plain;
}

} // namespace outpost
