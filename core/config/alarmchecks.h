// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

namespace outpost {

/// Whether the alarms of a sensor can ever be raised, and cleared again. @p sensor was read from
/// @p table.
void checkAlarms(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

/// Whether the sensor can give readings often enough not to count as silent.
void checkSilence(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

} // namespace outpost
