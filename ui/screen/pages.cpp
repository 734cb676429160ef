// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen/pages.h"

#include "ui/trends/trendspage.h"

namespace outpost::ui {

QList<Page *> createPages(Screen &screen)
{
    return {new TrendsPage(screen)};
}

} // namespace outpost::ui
