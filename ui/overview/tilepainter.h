// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"
#include "ui/overview/tileinfo.h"

#include <QRectF>

class QPainter;

namespace outpost::ui {

class TileModel;

/// Draws the inside of a tile in one of its kinds. Everything is drawn anew each time; it is small.
class TilePainter
{
public:
    TilePainter(QPainter &painter, const Theme &theme, const TileModel &model);

    /// Title, where it comes from or what is wrong, and the mark; what is left of @p area.
    [[nodiscard]] QRectF paintHead(const QRectF &area);
    void paint(TileKind kind, const QRectF &area);

private:
    void paintNumber(QRectF area);
    void paintGauge(QRectF area);
    void paintBar(QRectF area);
    void paintLamp(const QRectF &area);
    void paintTrend(QRectF area);
    void paintText(const QRectF &area);
    void paintLine(const QRectF &area, bool filled);
    /// The value and its unit, as large as they fit; the height that they took.
    double paintValue(const QRectF &area, Qt::Alignment alignment)
    {
        return paintWords(area, alignment, value(), unit(), TextRole::Hero);
    }
    double paintWords(const QRectF &area, Qt::Alignment alignment, const QString &text,
                      const QString &unit, TextRole largest);
    [[nodiscard]] QColor ink() const; ///< of the value
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString unit() const;

    QPainter &m_painter;
    const Theme &m_theme;
    const TileModel &m_model;
};

} // namespace outpost::ui
