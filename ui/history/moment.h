// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QStringView>

#include <optional>

namespace outpost::ui {

/// A point in time as a person types it, in local time: "14:30", "14:30:05" (today, or yesterday
/// where that is still to come), "2026-11-25", "2026-11-25 14:30", "25.11. 14:30", "25.11.2026
/// 14:30", how it is usual here, or how long ago: "90s", "5m", "2h", "3d", "1w". Microseconds since
/// 1970; nothing where it is none of these.
[[nodiscard]] std::optional<qint64> parseMoment(QStringView text, Timestamp now);

/// As parseMoment() reads it: "2026-11-25 14:30:05".
[[nodiscard]] QString typedMoment(qint64 time);

} // namespace outpost::ui
