// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost::ui {

/// "14:03:07.123" in local time, of the contract's microseconds since 1970: for what comes many
/// times a second, and is of today.
[[nodiscard]] QString clockTime(qint64 micros);

} // namespace outpost::ui
