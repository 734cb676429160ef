// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendcurve.h"

#include <array>
#include <cmath>

namespace outpost::ui {

namespace {

/// A line of so few points is drawn smooth; more are a texture, where smoothing costs and shows
/// nothing.
constexpr qsizetype mostSmooth = 300;
/// Values in a pixel column that are drawn as a band with their mean: a column in full colour would
/// hide the lines behind it.
constexpr qint64 fewestSummed = 16;
constexpr int bandAlpha = 80;

} // namespace

const TrendCurve::Dash &TrendCurve::dashOf(const CurveStyle &style)
{
    static constexpr std::array<Dash, 4> dashes{{{0, 0}, {14, 6}, {6, 6}, {2, 4}}};
    return dashes[size_t(style.dash) % dashes.size()];
}

TrendCurve::TrendCurve(QCPAxis *timeAxis, QCPAxis *valueAxis)
    : QCPAbstractPlottable(timeAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

QCPRange TrendCurve::getKeyRange(bool &found, QCP::SignDomain) const
{
    found = !m_samples.empty();
    return found ? QCPRange(double(m_samples.front().from) / 1e6, double(m_samples.back().to) / 1e6)
                 : QCPRange();
}

QCPRange TrendCurve::getValueRange(bool &found, QCP::SignDomain, const QCPRange &) const
{
    found = !m_samples.empty();
    QCPRange range;
    if (!found)
        return range;
    range = {m_samples.front().least, m_samples.front().most};
    for (const Sample &sample : m_samples)
        range.expand(QCPRange(sample.least, sample.most));
    return range;
}

double TrendCurve::selectTest(const QPointF &, bool, QVariant *) const
{
    return -1;
}

TrendCurve::Scale TrendCurve::scale() const
{
    const QRect area = keyAxis()->axisRect()->rect();
    const QCPRange values = valueAxis()->range();
    return {.left = double(area.left()),
            .perMicrosecond = area.width() / double(std::max<qint64>(m_window.length(), 1)),
            .bottom = double(area.bottom()),
            .perUnit = area.height() / std::max(values.size(), 1e-300),
            .lower = values.lower,
            .from = m_window.from};
}

void TrendCurve::draw(QCPPainter *painter)
{
    if (m_samples.empty())
        return;
    const Scale to = scale();
    drawBands(*painter, to);
    drawLine(*painter, to);
}

bool TrendCurve::isSummed(const Sample &sample)
{
    return sample.bucket || sample.count >= fewestSummed;
}

void TrendCurve::drawBands(QCPPainter &painter, const Scale &scale)
{
    QColor fill = m_style.colour;
    fill.setAlpha(bandAlpha);
    painter.setAntialiasing(false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    // In steps along the top, and back along the bottom.
    m_band.clear();
    m_run.clear();
    const auto finish = [&] {
        std::reverse_copy(m_run.cbegin(), m_run.cend(), std::back_inserter(m_band));
        if (!m_band.isEmpty())
            painter.drawPolygon(m_band.constData(), int(m_band.size()));
        m_band.clear();
        m_run.clear();
    };
    for (const Sample &sample : m_samples) {
        if (!isSummed(sample)) {
            finish();
            continue;
        }
        if (!sample.joined)
            finish();
        const double left = m_band.isEmpty() ? scale.x(sample.from)
                                             : std::max(scale.x(sample.from), m_band.last().x());
        const double right = std::max(scale.x(sample.to), left + 1);
        const double top = scale.y(sample.most);
        const double bottom = std::max(scale.y(sample.least), top + 1);
        m_band.append({left, top});
        m_band.append({right, top});
        m_run.append({left, bottom});
        m_run.append({right, bottom});
    }
    finish();
}

void TrendCurve::addSample(const Sample &sample, const Scale &scale)
{
    const double x = scale.x(sample.from);
    if (isSummed(sample)) {
        // The band tells least and most.
        m_run.append({(x + scale.x(sample.to)) / 2, scale.y(sample.mean())});
        return;
    }
    if (m_style.truth && sample.joined && !m_run.isEmpty())
        m_run.append({x, m_run.constLast().y()});
    else
        m_run.append({x, scale.y(sample.first)});
    if (sample.count > 1) {
        const bool rises = sample.last >= sample.first;
        m_run.append({x, scale.y(rises ? sample.least : sample.most)});
        m_run.append({x, scale.y(rises ? sample.most : sample.least)});
    }
    if (sample.count > 1 || m_style.truth)
        m_run.append({x, scale.y(sample.last)});
}

void TrendCurve::drawLine(QCPPainter &painter, const Scale &scale)
{
    const bool smooth = qsizetype(m_samples.size()) <= mostSmooth && m_style.dash == 0;
    painter.setAntialiasing(smooth);
    QPen pen(m_style.colour);
    pen.setCosmetic(true);
    pen.setWidthF(smooth ? (m_style.thick ? 2.5 : 1.6) : 1);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    for (const Sample &sample : m_samples) {
        if (!sample.joined)
            finishRun(painter);
        addSample(sample, scale);
    }
    finishRun(painter);
}

void TrendCurve::finishRun(QCPPainter &painter)
{
    if (m_run.isEmpty())
        return;
    // Alone between two silences it must be seen too.
    if (m_run.size() == 1)
        m_run.append(m_run.constFirst() + QPointF(1.5, 0));
    if (const Dash &dash = dashOf(m_style); dash.isUnbroken())
        drawRun(painter, m_run.constData(), int(m_run.size()));
    else
        drawDashes(painter, dash);
    m_run.clear();
}

/// By pixel columns: Qt's own dashes go along each of thousands of strokes up and down.
void TrendCurve::drawDashes(QCPPainter &painter, const Dash &dash)
{
    const double period = dash.drawn + dash.left;
    QPointF last = m_run.constFirst();
    const double begin = std::floor(last.x() / period) * period;
    bool on = last.x() - begin < dash.drawn;
    double end = begin + (on ? dash.drawn : period);
    m_dash.clear();
    if (on)
        m_dash.append(last);
    for (const QPointF &next : std::as_const(m_run)) {
        while (next.x() >= end) {
            const double way = next.x() - last.x();
            last = way > 0 ? last + (next - last) * ((end - last.x()) / way) : next;
            m_dash.append(last);
            if (on) {
                drawRun(painter, m_dash.constData(), int(m_dash.size()));
                m_dash.clear();
            }
            end += on ? dash.left : dash.drawn;
            on = !on;
        }
        if (on)
            m_dash.append(next);
        last = next;
    }
    if (on && m_dash.size() > 1)
        drawRun(painter, m_dash.constData(), int(m_dash.size()));
}

void TrendCurve::drawRun(QCPPainter &painter, const QPointF *points, int count)
{
    painter.drawPolyline(points, count);
    if (!m_style.thick || painter.antialiasing())
        return;
    // Several thin lines beside each other cost a fraction of one that is thick.
    for (const QPointF &by : {QPointF(1, 0), QPointF(0, 1)}) {
        painter.translate(by);
        painter.drawPolyline(points, count);
        painter.translate(-by);
    }
}

void TrendCurve::drawLegendIcon(QCPPainter *painter, const QRectF &rect) const
{
    painter->setPen(QPen(m_style.colour, 2));
    painter->drawLine(rect.topLeft() + QPointF(0, rect.height() / 2),
                      rect.topRight() + QPointF(0, rect.height() / 2));
}

} // namespace outpost::ui
