// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "model/dtdl.h"

namespace outpost {

/// The interface of a sensor: the fields of its readings as telemetry, as far as the configuration
/// tells of them. Threads: any.
[[nodiscard]] dtdl::Interface sensorModel(const SensorConfig &sensor);

} // namespace outpost
