// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/dtdl.h"

namespace outpost {

/// The interface of the component "outpost": what the twin can set, and what the device reports of
/// itself. It is the same for every device of a release. Threads: any.
[[nodiscard]] dtdl::Interface settingsModel();

} // namespace outpost
