// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace outpost {

// Durations and sizes as people write them in outpost.toml. Threads: any.

/// Reads "500ms", "10s", "1.5m", "1h" or "1d"; nothing where the unit is missing or unknown, the
/// number is negative, or it is finer than a millisecond.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(QStringView text);
/// The shortest text that parseDuration() reads back: "90s", "1h", "0s".
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);

/// Reads "4096", "64KiB", "32MiB", "1GiB", "10kB" or "1MB" as bytes; nothing where it is none of
/// these or not whole.
[[nodiscard]] std::optional<qint64> parseSize(QStringView text);
/// The shortest text that parseSize() reads back: "64KiB", "1000".
[[nodiscard]] QString formatSize(qint64 bytes);

} // namespace outpost
