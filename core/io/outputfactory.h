// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/outputconfig.h"
#include "io/gpio/gpiosystem.h"
#include "io/output.h"

#include <memory>

namespace outpost {

/// The output that @p config's type asks for, not yet started. A new type of output is added here.
/// @p clock and @p gpio outlive it.
[[nodiscard]] std::unique_ptr<Output> createOutput(const OutputConfig &config, Clock &clock,
                                                   GpioSystem &gpio = GpioSystem::machine());

} // namespace outpost
