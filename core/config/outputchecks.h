// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

#include <vector>

namespace outpost {

/// Names that two outputs, or an output and a sensor, share. @p tables are those of config.outputs,
/// in the same order.
void checkOutputNames(const Config &config, const std::vector<const TomlNode *> &tables,
                      ConfigProblems &problems);

} // namespace outpost
