// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

namespace outpost::ui {

// Amounts and times as a person reads them, in the screen's language and local time.

/// "14:03:22", with the date before it where it is not today's.
[[nodiscard]] QString spokenTime(Timestamp time, Timestamp now);
/// "3 s", "5 min", "2 h", "4 d": the largest unit alone; less than nothing is "0 s".
[[nodiscard]] QString spokenAge(std::chrono::microseconds age);
/// "512 bytes", "12.3 kB".
[[nodiscard]] QString spokenBytes(qint64 bytes);

/// The contract's microseconds since 1970.
[[nodiscard]] inline Timestamp timestamp(qint64 micros)
{
    return Timestamp(std::chrono::microseconds(micros));
}

} // namespace outpost::ui
