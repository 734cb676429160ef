// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "rep_agentv1_merged.h"

namespace outpost {

/// What a screen has to know of the configuration to show what the sensors say.
[[nodiscard]] DeviceDescription deviceDescription(const Config &config);

} // namespace outpost
