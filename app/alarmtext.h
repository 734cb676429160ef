// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

namespace outpost {

// How the commands of the program show alarms.

/// "boiler hot (critical): stands, not acknowledged, since …; temperature 91.5 degreeCelsius, limit
/// 90 degreeCelsius".
[[nodiscard]] QString alarmLine(const StandingAlarm &alarm);

} // namespace outpost
