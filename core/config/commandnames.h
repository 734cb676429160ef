// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace outpost {

/// The commands that every device has; no other may have their names.
[[nodiscard]] const QStringList &builtInCommands();

} // namespace outpost
