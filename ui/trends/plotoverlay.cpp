// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/plotoverlay.h"

#include "ui/parts/statusmark.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double markSide = 16;
constexpr double wordRoom = 120; ///< pixels to the next mark, for a word to stand between

} // namespace

PlotOverlay::PlotOverlay(QCustomPlot *plot, const Theme &theme)
    : QCPLayerable(plot, u"overlay"_s)
    , m_theme(theme)
{
}

double PlotOverlay::xOf(qint64 time) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    return area.left()
        + double(time - m_window.from) * area.width()
        / double(std::max<qint64>(m_window.length(), 1));
}

qint64 PlotOverlay::timeAt(double x) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    return m_window.from
        + qint64((x - area.left()) * double(m_window.length()) / std::max(area.width(), 1));
}

QRectF PlotOverlay::grip(size_t which) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    const double side = m_theme.target() * 0.75;
    const double x = std::clamp(xOf(*m_cursors[which]), double(area.left()), double(area.right()));
    // Below each other, so that one can be taken where both are at the same place.
    const double y = area.top() + (which == 0 ? 0 : side + 4);
    return {x - side / 2, y, side, side};
}

int PlotOverlay::gripAt(QPointF at) const
{
    for (size_t which = 0; which < m_cursors.size(); ++which) {
        if (!m_cursors[which])
            continue;
        const double around = m_theme.target() * 0.2;
        if (grip(which).adjusted(-around, -around, around, around).contains(at))
            return int(which);
    }
    for (size_t which = 0; which < m_cursors.size(); ++which) {
        if (m_cursors[which] && std::abs(xOf(*m_cursors[which]) - at.x()) < 12)
            return int(which);
    }
    return -1;
}

int PlotOverlay::markerAt(QPointF at) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    const double reach = m_theme.target() / 2.0;
    if (at.y() < area.bottom() - 2 * reach)
        return -1;
    int best = -1;
    double distance = reach;
    for (int i = 0; i < m_markers.size(); ++i) {
        const double away = std::abs(xOf(m_markers[i].time) - at.x());
        if (away < distance) {
            best = i;
            distance = away;
        }
    }
    return best;
}

void PlotOverlay::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    painter->setAntialiasing(true);
}

void PlotOverlay::draw(QCPPainter *painter)
{
    drawUnits(*painter);
    painter->setClipRect(mParentPlot->axisRect()->rect());
    drawMarkers(*painter);
    painter->setClipping(false);
    if (!m_note.isEmpty()) {
        painter->setFont(m_theme.font(TextRole::Body));
        painter->setPen(m_theme.colours().muted);
        painter->drawText(mParentPlot->axisRect()->rect().adjusted(8, 8, -8, -8),
                          Qt::AlignCenter | Qt::TextWordWrap, m_note);
    }
    for (size_t which = 0; which < m_cursors.size(); ++which) {
        if (m_cursors[which] && m_window.contains(*m_cursors[which]))
            drawCursor(*painter, which);
    }
}

void PlotOverlay::drawUnits(QCPPainter &painter) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    painter.setFont(m_theme.font(TextRole::Small));
    const QFontMetricsF metrics(painter.font());
    for (const auto &[axis, unit] : m_units) {
        const bool left = axis->axisType() == QCPAxis::atLeft;
        const double x = left ? area.left() - axis->offset() : area.right() + axis->offset();
        const double width = metrics.horizontalAdvance(unit) + 2;
        const QRectF box(std::clamp(left ? x - width - 4 : x + 4, 2.0,
                                    std::max(2.0, mParentPlot->width() - width)),
                         area.top() - metrics.height() - 4, width, metrics.height());
        painter.setPen(axis->tickLabelColor());
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, unit);
    }
}

void PlotOverlay::drawMarkers(QCPPainter &painter) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    const Colours &colours = m_theme.colours();
    painter.setFont(m_theme.font(TextRole::Small));
    const double y = area.bottom() - markSide - 4;
    for (int i = 0; i < m_markers.size(); ++i) {
        const PlotMarker &marker = m_markers[i];
        const double x = xOf(marker.time);
        if (x < area.left() - markSide || x > area.right() + markSide)
            continue;
        painter.setPen(QPen(colours.line, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, y));
        const QRectF box(x - markSide / 2, y, markSide, markSide);
        if (marker.alarm) {
            paintMark(painter, box, marker.severity, colours);
        } else {
            // What the device was told to do: a square that stands on its corner.
            painter.setPen(QPen(colours.text, 1.5));
            painter.setBrush(colours.surface);
            painter.drawPolygon(
                QPolygonF{QPointF(x, box.top()), QPointF(box.right(), y + markSide / 2),
                          QPointF(x, box.bottom()), QPointF(box.left(), y + markSide / 2)});
        }
        const double next = i + 1 < m_markers.size() ? xOf(m_markers[i + 1].time) : area.right();
        if (next - x < wordRoom)
            continue;
        const QString word = painter.fontMetrics().elidedText(marker.word, Qt::ElideRight,
                                                              int(wordRoom - markSide - 8));
        QColor behind = colours.surface;
        behind.setAlpha(200);
        painter.fillRect(
            QRectF(box.right() + 2, y, painter.fontMetrics().horizontalAdvance(word) + 4, markSide),
            behind);
        painter.setPen(colours.text);
        painter.drawText(QRectF(box.right() + 4, y, wordRoom, markSide),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, word);
    }
}

void PlotOverlay::drawCursor(QCPPainter &painter, size_t which) const
{
    const QRect area = mParentPlot->axisRect()->rect();
    const Colours &colours = m_theme.colours();
    const double x = std::round(xOf(*m_cursors[which])) + 0.5;
    painter.setPen(QPen(colours.accent, 1.5, which == 0 ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QRectF box = grip(which);
    painter.setPen(QPen(colours.onAccent, 1));
    painter.setBrush(colours.accent);
    painter.drawRoundedRect(box, 6, 6);
    painter.setFont(m_theme.font(TextRole::Strong));
    painter.drawText(box, Qt::AlignCenter, which == 0 ? u"A"_s : u"B"_s);
}

} // namespace outpost::ui
