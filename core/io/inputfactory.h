// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "io/input.h"

#include <memory>

namespace outpost {

/// The input that @p sensor's type asks for, not yet started. A new type of sensor is added here.
/// @p clock outlives it.
[[nodiscard]] std::unique_ptr<Input> createInput(const SensorConfig &sensor, Clock &clock);

} // namespace outpost
