// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/statusmark.h"

#include "ui/look/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <numbers>

namespace outpost::ui {

namespace {

QPolygonF octagon(const QRectF &area)
{
    QPolygonF shape;
    for (int i = 0; i < 8; ++i) {
        const double angle = (i + 0.5) * std::numbers::pi / 4;
        shape << area.center()
                + QPointF(std::cos(angle) * area.width() / 2, std::sin(angle) * area.height() / 2);
    }
    return shape;
}

void paintExclamation(QPainter &painter, const QRectF &area, const QColor &colour)
{
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    const double width = area.width() * 0.13;
    const double x = area.center().x() - width / 2;
    painter.drawRect(QRectF(x, area.top() + area.height() * 0.32, width, area.height() * 0.32));
    painter.drawRect(QRectF(x, area.top() + area.height() * 0.71, width, width));
}

} // namespace

void paintMark(QPainter &painter, const QRectF &area, Severity severity, const Colours &colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor &colour = colours.of(severity);
    const double thick = std::max(1.5, area.width() / 9);
    const QRectF inner = area.adjusted(thick, thick, -thick, -thick);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (severity) {
    case Severity::Normal:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, thick));
        painter.drawEllipse(inner);
        break;
    case Severity::Unknown:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, thick, Qt::CustomDashLine));
        {
            QPen pen = painter.pen();
            pen.setDashPattern({1.6, 1.2});
            painter.setPen(pen);
        }
        painter.drawEllipse(inner);
        break;
    case Severity::Info:
        painter.drawRect(inner);
        break;
    case Severity::Warning:
        painter.drawPolygon(QPolygonF{QPointF(area.center().x(), area.top()),
                                      QPointF(area.right(), area.bottom() - thick / 2),
                                      QPointF(area.left(), area.bottom() - thick / 2)});
        paintExclamation(painter, area, colours.onSeverity);
        break;
    case Severity::Critical:
        painter.drawPolygon(octagon(area));
        paintExclamation(painter, area, colours.onSeverity);
        break;
    }
    painter.restore();
}

StatusMark::StatusMark(const Theme &theme, int side, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(side, side);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusMark::setSeverity(Severity severity)
{
    if (std::exchange(m_severity, severity) != severity)
        update();
}

void StatusMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMark(painter, rect(), m_severity, m_theme.colours());
}

} // namespace outpost::ui
