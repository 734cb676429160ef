// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sparkline.h"

#include "ui/parts/trendline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace outpost::ui {

namespace {

struct Scale
{
    QRectF area;
    double least = 0;
    double greatest = 1;

    [[nodiscard]] double y(double value) const
    {
        const double part = std::clamp((value - least) / (greatest - least), 0.0, 1.0);
        return area.bottom() - part * area.height();
    }
};

Scale scaleOf(const QRectF &area, const TrendLine &trend, const SparklineLook &look)
{
    double least = look.least;
    double greatest = look.greatest;
    if (least >= greatest) {
        least = trend.least();
        greatest = trend.greatest();
        // Noise of a value that stands still does not fill the picture.
        const double room = std::max((greatest - least) * 0.08,
                                     std::max(std::abs(least), std::abs(greatest)) * 0.002);
        least -= room;
        greatest += room;
        if (least >= greatest) {
            least -= 1;
            greatest += 1;
        }
    }
    return {.area = area, .least = least, .greatest = greatest};
}

} // namespace

void paintSparkline(QPainter &painter, const QRectF &area, const TrendLine &trend,
                    const std::vector<LimitMark> &limits, const SparklineLook &look,
                    const Colours &colours)
{
    if (trend.isEmpty() || area.width() < 4 || area.height() < 4)
        return;
    const Scale scale = scaleOf(area, trend, look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LimitMark &limit : limits) {
        if (limit.value <= scale.least || limit.value >= scale.greatest)
            continue;
        painter.setPen(QPen(colours.of(limit.severity), 1.2, Qt::DashLine));
        const double y = std::round(scale.y(limit.value)) + 0.5;
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }

    const auto &shown = trend.shown();
    const double step = area.width() / double(TrendLine::slices);
    double x = area.right() - step * (double(shown.size()) - 0.5);
    QPolygonF line;
    line.reserve(qsizetype(shown.size()) * 2);
    for (const TrendLine::Slice &slice : shown) {
        if (!slice.isEmpty()) {
            // From where it was to where it is, by both of its ends.
            const bool falls = slice.last < (slice.least + slice.greatest) / 2;
            line << QPointF(x, scale.y(falls ? slice.greatest : slice.least));
            if (slice.least != slice.greatest)
                line << QPointF(x, scale.y(falls ? slice.least : slice.greatest));
        }
        x += step;
    }
    if (line.size() == 1)
        line.prepend(QPointF(line.first().x() - step, line.first().y()));
    if (look.filled) {
        QPolygonF below = line;
        below << QPointF(line.last().x(), area.bottom())
              << QPointF(line.first().x(), area.bottom());
        QColor faint = look.line;
        faint.setAlphaF(0.10F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint);
        painter.drawPolygon(below);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.line, look.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace outpost::ui
