// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/page.h"

namespace outpost::ui {

/// All pages, in the order of the rail; the caller owns them.
[[nodiscard]] QList<Page *> createPages(Screen &screen);

} // namespace outpost::ui
