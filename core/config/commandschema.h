// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of commands, their parameters and the programs that they may run: its part of
/// configKeys().
void addCommandKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
