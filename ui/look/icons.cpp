// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal ratio)
{
    const QString key = u"outpost/%1/%2/%3/%4"_s.arg(name).arg(size).arg(colour.rgba()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(u":/outpost/icons/%1.svg"_s.arg(name));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace outpost::ui
