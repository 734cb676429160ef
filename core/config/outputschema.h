// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

namespace outpost {

/// The keys of outputs, as a part of configKeys().
void addOutputKeys(std::vector<ConfigKey> &keys);

} // namespace outpost
