// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/gzip.h"

#include <QScopeGuard>

#include <algorithm>

#include <zlib.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<QByteArray> gzip(QByteArrayView bytes)
{
    const auto failed = [] {
        return Error{ErrorCode::Io, u"zlib could not compress a message"_s,
                     u"Free memory on the device, or set gzip = false"_s};
    };
    z_stream stream{};
    // 16 more than the window's bits asks for gzip's header instead of zlib's own.
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8,
                     Z_DEFAULT_STRATEGY)
        != Z_OK)
        return failed();
    const auto cleanUp = qScopeGuard([&] { deflateEnd(&stream); });
    QByteArray result(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = uInt(result.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        return failed();
    result.resize(qsizetype(stream.total_out));
    return result;
}

Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype most)
{
    const Error damaged{ErrorCode::Corrupt, u"a compressed message can't be read back"_s, {}};
    z_stream stream{};
    if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK)
        return damaged;
    const auto cleanUp = qScopeGuard([&] { inflateEnd(&stream); });
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    QByteArray result;
    int state = Z_OK;
    while (state == Z_OK && result.size() <= most) {
        const qsizetype before = result.size();
        result.resize(std::min(most + 1, std::max<qsizetype>(4096, before * 2)));
        stream.next_out = reinterpret_cast<Bytef *>(result.data() + before);
        stream.avail_out = uInt(result.size() - before);
        state = inflate(&stream, Z_NO_FLUSH);
        result.resize(qsizetype(stream.total_out));
    }
    if (state != Z_STREAM_END || result.size() > most)
        return damaged;
    return result;
}

} // namespace outpost
