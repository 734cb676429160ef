// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/command.h"
#include "commands/commandtargets.h"

#include <QList>

namespace outpost {

/// The commands that every device has, but for those of transactions: `ping`, `getDiagnostics`,
/// `sendNow`, `setLogLevel`, `restart`. Targets and clock outlive them.
[[nodiscard]] QList<CommandPtr> makeBuiltInCommands(CommandTargets &targets, Clock &clock);

} // namespace outpost
