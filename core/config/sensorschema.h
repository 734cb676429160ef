// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of a sensor and its tables, as a part of configKeys().
void addSensorKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
