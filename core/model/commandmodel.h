// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/commandconfig.h"
#include "model/dtdl.h"

#include <vector>

namespace outpost {

/// A command of the configuration, as an element of an interface. Threads: any.
[[nodiscard]] QJsonObject commandModel(const CommandConfig &command);

/// What every device can do.
[[nodiscard]] std::vector<QJsonObject> builtInCommandModels();

} // namespace outpost
