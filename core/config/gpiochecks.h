// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

#include <vector>

namespace outpost {

/// How the keys of a gpio sensor and its lines go together. @p sensor was read from @p table.
void checkGpioSensor(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

/// GPIO lines that two sensors or outputs share, and where outputs have theirs. The tables are
/// those of config.sensors and config.outputs, in the same order.
void checkGpioOwners(const Config &config, const std::vector<const TomlNode *> &sensorTables,
                     const std::vector<const TomlNode *> &outputTables, ConfigProblems &problems);

} // namespace outpost
