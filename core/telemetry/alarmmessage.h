// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/alarmevent.h"
#include "telemetry/message.h"

namespace outpost {

/// What the hub is told of a change, in the alarm lane (docs/telemetry.md). Its application
/// properties are what routes at the hub go by; @p own are the sensor's, which give way to them.
[[nodiscard]] Message alarmMessage(const AlarmEvent &event, const Properties &own);

} // namespace outpost
