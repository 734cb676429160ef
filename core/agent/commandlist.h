// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commandset.h"
#include "rep_agentv1_merged.h"

namespace outpost {

/// The commands as the contract tells of them to a screen, by name; without those that only the hub
/// may call.
[[nodiscard]] CommandList commandList(const CommandSet &commands);

} // namespace outpost
