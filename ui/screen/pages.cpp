// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen/pages.h"

namespace outpost::ui {

QList<Page *> createPages(Screen &screen)
{
    Q_UNUSED(screen)
    return {};
}

} // namespace outpost::ui
