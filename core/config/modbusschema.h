// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of a Modbus sensor, its registers and its groups, as a part of configKeys().
void addModbusKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
