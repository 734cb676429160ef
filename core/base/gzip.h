// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace outpost {

/// @p bytes as one gzip member (RFC 1952), without a name or a time, so that equal bytes give equal
/// results.
[[nodiscard]] Result<QByteArray> gzip(QByteArrayView bytes);

/// What gzip() was given. Corrupt where @p bytes are no whole gzip member, or one of more than @p
/// most bytes.
[[nodiscard]] Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype most);

} // namespace outpost
