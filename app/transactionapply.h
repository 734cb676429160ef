// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace outpost {

// The commands that need a hub's service side; each gives its exit code.

/// `outpost transaction apply PLAN.toml`
[[nodiscard]] int runTransactionApply(const QStringList &arguments);
/// `outpost transaction resume [ID]`
[[nodiscard]] int runTransactionResume(const QStringList &arguments);

} // namespace outpost
