// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/reading.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

namespace outpost {

/// Readings of one sensor as bytes, and back: their times as differences of differences, their
/// fields column by column (BlockColumn), all of it compressed and under a checksum. Values without
/// I/O; any thread.
///
/// Bytes: 1 (the format), 0 or 1 (compressed), the size before compression, the rest, CRC-32.
/// Every value comes back bit by bit. The fields of a reading come back in the order in which the
/// block first saw them, the same order in each; a field that a reading has twice comes back once.
namespace ReadingBlock {

constexpr size_t mostReadings = 4'096; ///< in one block
constexpr size_t mostValues = 1U << 18; ///< rows times columns
constexpr qsizetype mostBytes = 8 * 1024 * 1024; ///< before compression

/// InvalidInput where they are too many for one block, or there are none.
[[nodiscard]] Result<QByteArray> encode(std::span<const Reading> readings);
/// Corrupt where the bytes are not what encode() gave. Takes memory for what the limits above
/// allow, whatever the bytes are.
[[nodiscard]] Result<std::vector<Reading>> decode(QByteArrayView bytes, const QString &sensor);

} // namespace ReadingBlock

} // namespace outpost
