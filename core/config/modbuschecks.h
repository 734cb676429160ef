// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configproblems.h"
#include "config/sensorconfig.h"
#include "config/tomldocument.h"

namespace outpost {

/// What a register's table leaves open: a coil holds a truth, whether its type is given or not.
void completeModbusRegister(ModbusRegisterConfig &config, const TomlNode &table);

/// Whether the keys of a Modbus sensor go together. @p sensor was read from @p table.
void checkModbus(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

} // namespace outpost
