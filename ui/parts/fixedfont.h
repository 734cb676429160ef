// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

namespace outpost::ui {

/// A font whose characters are all as wide, as large as the theme's one for @p role.
[[nodiscard]] QFont fixedFont(const Theme &theme, TextRole role = TextRole::Small);

} // namespace outpost::ui
