// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QString>

namespace outpost::ui {

/// The icon resources/icons/NAME.svg in one colour, sharp at @p ratio device pixels a logical one.
/// Drawn once and kept in Qt's pixmap cache. GUI thread.
[[nodiscard]] QPixmap iconPixmap(const QString &name, int size, const QColor &colour,
                                 qreal ratio = 1.0);

} // namespace outpost::ui
