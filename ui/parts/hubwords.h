// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost::ui {

/// A hub's reason (hubReasonName()) in a few words: "Name not found". Empty of one that is not
/// known.
[[nodiscard]] QString hubReasonWords(const QString &name);

} // namespace outpost::ui
