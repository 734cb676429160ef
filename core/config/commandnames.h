// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/commandconfig.h"

#include <QString>
#include <QStringList>

namespace outpost {

/// The commands that every device has; no other may have their names.
[[nodiscard]] const QStringList &builtInCommands();

using CallerWord = std::pair<QString, Caller>;
/// Who may call, as outpost.toml and scripts write it: "hub", "operator", "technician".
[[nodiscard]] const std::vector<CallerWord> &callerWords();
[[nodiscard]] QString callerWord(Caller caller);

} // namespace outpost
