// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost::ui {

/// A record's title, which the agent writes in English, in the screen's language: of the kinds that
/// come all the time. What is not known, a sensor's own text or a newer agent's, stays what it is.
[[nodiscard]] QString recordTitle(const QString &title);

} // namespace outpost::ui
