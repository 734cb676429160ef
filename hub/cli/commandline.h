// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace outpost::hub::cli {

/// Finds the command that @p arguments (without the program's name) begin with, reads its options,
/// and runs it. The exit code. Needs a QCoreApplication.
[[nodiscard]] int runCommandLine(QStringList arguments);

} // namespace outpost::hub::cli
