// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

namespace outpost {

// What no single key can tell: how the keys of a table, and the tables, go together. The tables
// come along for the places of what is wrong. Called once the keys themselves were read; a key that
// was refused has said so already.

/// Also fills in what the connection's secret files hold.
void checkConnection(ConnectionConfig &connection, const TomlNode *table, ConfigProblems &problems);

/// @p sensor was read from @p table; its type is known.
void checkSensor(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

/// The part of checkSensor() that holds for what is set while the sensor runs: @p table has such
/// keys alone.
void checkSensorSettings(const SensorConfig &sensor, const TomlNode &table,
                         ConfigProblems &problems);

/// Names and ports that two sensors share. @p tables are those of @p sensors, in the same order.
void checkSensorsTogether(const std::vector<SensorConfig> &sensors,
                          const std::vector<const TomlNode *> &tables, ConfigProblems &problems);

} // namespace outpost
