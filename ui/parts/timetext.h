// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

namespace outpost::ui {

// Times as people say them, where spoken.h is too coarse; in the user's language.

/// "18 s", "5 min", "3 h 20 min", "2 d 4 h": at most two parts, rounded down.
[[nodiscard]] QString spanText(std::chrono::microseconds span);
/// "18 s ago"; "just now" below a second.
[[nodiscard]] QString agoText(std::chrono::microseconds span);
/// "17:30" in local time, and the date before it where @p time is not on the day of @p now.
[[nodiscard]] QString minuteText(Timestamp time, Timestamp now);

} // namespace outpost::ui
