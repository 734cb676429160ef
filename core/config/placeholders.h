// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace outpost {

// Parameters in the texts of a command: "{level}", or with the way it is written "{level:u16be}".
// "\{", "\}" and "\\" stand for a brace and a backslash. Values without I/O; threads: any.

/// Their names, in their order.
[[nodiscard]] QStringList placeholdersIn(const QString &text);
/// The parameter that is all of @p text; empty where it is something else.
[[nodiscard]] QString onlyPlaceholderOf(const QString &text);
/// @p text with each replaced by its value, once: what a value holds is not looked at again.
[[nodiscard]] QString fillPlaceholders(const QString &text,
                                       const std::function<QString(const QString &)> &valueOf);

} // namespace outpost
