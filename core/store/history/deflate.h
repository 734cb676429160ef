// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace outpost {

/// @p bytes in zlib's format (RFC 1950) at @p level (1 fast to 9 small); nothing where that would
/// not be smaller.
[[nodiscard]] std::optional<QByteArray> deflated(QByteArrayView bytes, int level);

/// What deflated() made of exactly @p size bytes; nothing where it is damaged or holds another
/// number of them. Never takes more memory than @p size.
[[nodiscard]] std::optional<QByteArray> inflated(QByteArrayView bytes, qsizetype size);

} // namespace outpost
