// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost::ui {

class Theme;

/// What Qt's own widgets look like. Ours paint themselves; where a widget needs a look of its own
/// it says so by the property `look`: "tile", "dialog" (frames with a surface), "command" (a button
/// that moves something), "primary", "danger", "flat" (buttons), "muted", "title" (labels).
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace outpost::ui
