// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of a sensor that say when it is an alarm: its part of configKeys().
void addAlarmKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
