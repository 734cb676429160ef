// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

namespace outpost::test {

/// Writes a history.db as a boiler's agent would have it after a day: readings every two seconds,
/// messages, an alarm in the night, a lost connection, a few commands.
[[nodiscard]] Result<void> writePastDay(const QString &file, Timestamp now);

} // namespace outpost::test
