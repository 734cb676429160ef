// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/latencychart.h"

#include "ui/connection/waytext.h"
#include "ui/look/theme.h"
#include "ui/parts/timetext.h"

#include <QPainter>

#include <algorithm>

namespace outpost::ui {

namespace {
constexpr qint64 minute = 60'000'000;
constexpr int minutesShown = 60;
} // namespace

LatencyChart::LatencyChart(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("How long acknowledgements took in the last hour"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LatencyChart::setLatency(const HubLatency &latency, qint64 now)
{
    m_minutes = latency.minutes();
    m_now = now;
    setAccessibleDescription(spokenLast());
    update();
}

/// A minute without acknowledgements has no bar, so the last one may be long ago.
QString LatencyChart::spokenLast() const
{
    if (m_minutes.isEmpty())
        return tr("Nothing was acknowledged in the last hour");
    const LatencyMinute &last = m_minutes.constLast();
    const QString took = WayText::duration(last.median());
    const qint64 age = m_now - last.start();
    return age < minute
        ? tr("In the last minute: %1").arg(took)
        : tr("Last acknowledgements %1: %2").arg(agoText(std::chrono::microseconds(age)), took);
}

qint64 LatencyChart::scaleFor(qint64 longest)
{
    qint64 scale = 1'000; // a millisecond
    for (int step = 0; scale < longest; ++step)
        scale = step % 3 == 1 ? scale * 5 / 2 : scale * 2;
    return scale;
}

void LatencyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    painter.setFont(m_theme.font(TextRole::Small));
    const QFontMetrics metrics(painter.font());
    const auto longest = std::ranges::max_element(m_minutes, {}, &LatencyMinute::p95);
    const qint64 scale = scaleFor(longest == m_minutes.end() ? 0 : longest->p95());
    const int left = std::max(metrics.horizontalAdvance(WayText::duration(scale)),
                              metrics.horizontalAdvance(WayText::duration(scale / 2)))
        + m_theme.space(2);
    const QRectF plot(left, metrics.height() / 2.0 + 1, width() - left - 2.0,
                      height() - metrics.height() * 1.5 - m_theme.space(2));
    const auto yOf = [&](qint64 micros) {
        return plot.bottom() - plot.height() * double(std::min(micros, scale)) / double(scale);
    };

    painter.setPen(QPen(colours.line, colours.lineWidth));
    for (int part = 0; part <= 2; ++part)
        painter.drawLine(QPointF(plot.left(), yOf(scale * part / 2)),
                         QPointF(plot.right(), yOf(scale * part / 2)));
    painter.setPen(colours.muted);
    for (int part = 0; part <= 2; ++part) {
        const QRectF area(0, yOf(scale * part / 2) - metrics.height() / 2.0,
                          left - m_theme.space(2), metrics.height());
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                         part == 0 ? QStringLiteral("0") : WayText::duration(scale * part / 2));
    }
    const QRectF below(plot.left(), plot.bottom() + m_theme.space(1), plot.width(),
                       metrics.height());
    painter.drawText(below, Qt::AlignLeft, tr("1 h ago"));
    painter.drawText(below, Qt::AlignRight, tr("now"));
    if (m_minutes.isEmpty()) {
        painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing was acknowledged in the last hour"));
        return;
    }

    const double slot = plot.width() / minutesShown;
    for (const LatencyMinute &each : m_minutes) {
        const double age = double(m_now - each.start()) / double(minute);
        if (age < 0 || age >= minutesShown)
            continue;
        const double x = plot.right() - slot * (std::floor(age) + 0.5);
        const double w = std::max(2.0, slot * 0.6);
        QColor bar = colours.plot;
        bar.setAlpha(90);
        painter.fillRect(
            QRectF(QPointF(x - w / 2, yOf(each.p95())),
                   QPointF(x + w / 2, std::max(yOf(each.median()), yOf(each.p95()) + 1))),
            bar);
        painter.fillRect(QRectF(x - w / 2, yOf(each.median()) - 1.5, w, 3), colours.plot);
    }
}

} // namespace outpost::ui
