// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of [sensor.frame], as a part of configKeys().
void addFrameKeys(std::vector<ConfigKey> &keys);
/// Those of [[sensor.field]] that tell where a field stands in a binary frame.
void addLayoutKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
