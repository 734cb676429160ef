// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/sample.h"

#include <QString>

namespace outpost::ui {

// How times and values are told on this page, in the user's own language. Microseconds.

/// "250 ms", "4.5 s", "3 min 20 s", "2 d 4 h".
[[nodiscard]] QString durationText(qint64 length);
/// A value with as many digits as tell it from its neighbours on an axis of that size; "–" where it
/// is no number.
[[nodiscard]] QString valueText(double value, double axisSize);
/// "12:03:04.500", with the day where @p window goes over more than one.
[[nodiscard]] QString momentText(qint64 time, TimeSpan window);
/// "25 Nov 2026, 12:00:00 – 12:05:00".
[[nodiscard]] QString windowText(TimeSpan window);

} // namespace outpost::ui
