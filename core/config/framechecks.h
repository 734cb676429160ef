// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

namespace outpost {

/// Whether the framing of a sensor, and the places of its fields, go together. @p sensor was read
/// from @p table.
void checkFrames(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems);

} // namespace outpost
