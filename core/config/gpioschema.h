// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/schemasection.h"

namespace outpost {

/// The keys of gpio sensors and their lines, as a part of configKeys().
void addGpioSensorKeys(std::vector<ConfigKey> &keys);
/// Those that say which line of the machine is meant: the same for inputs and outputs.
void addGpioLineKeys(SchemaSection<GpioLine> section);

} // namespace outpost
