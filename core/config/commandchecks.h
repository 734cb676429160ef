// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

namespace outpost {

/// Whether commands can do what they say, with the sensors, outputs and programs that there are:
/// all of these were read already. @p tables are those of the configuration's commands, in the same
/// order.
void checkCommands(const Config &config, const std::vector<const TomlNode *> &tables,
                   ConfigProblems &problems);

} // namespace outpost
