// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_historyv1_merged.h"
#include "ui/parts/hexdump.h"

#include <QString>

#include <optional>

namespace outpost::ui {

// A body as a person can read it. Values without I/O; bounded, whatever the bytes are.

/// What a record carries, unpacked where its content encoding says gzip.
struct UnpackedBody
{
    QByteArray bytes;
    bool wasPacked = false;
    bool isDamaged = false; ///< says gzip, and is none: the bytes are as they came
};
[[nodiscard]] UnpackedBody unpacked(const HistoryEntry &entry);
/// By its name; empty where there is none.
[[nodiscard]] QString propertyOf(const HistoryEntry &entry, const QString &name);

/// As text, whatever it is: bytes that are none become a replacement character.
[[nodiscard]] QString plainText(const QByteArray &bytes);
/// CBOR as RFC 8949's diagnostic notation. Nothing where it is none, or, not @p expected, where it
/// is only by chance: a single number or a short text.
[[nodiscard]] std::optional<QString> cborText(const QByteArray &bytes, bool expected);

} // namespace outpost::ui
