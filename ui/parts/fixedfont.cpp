// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/fixedfont.h"

#include <QFontDatabase>

namespace outpost::ui {

QFont fixedFont(const Theme &theme, TextRole role)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(theme.font(role).pixelSize());
    return font;
}

} // namespace outpost::ui
