// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"

namespace outpost {

/// "serial", "system", "replay", "gpio" or "modbus", as outpost.toml spells it.
[[nodiscard]] QString sensorKindName(SensorConfig::Type type);

} // namespace outpost
