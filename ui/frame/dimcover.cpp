// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/dimcover.h"

#include "ui/look/theme.h"
#include "ui/parts/spoken.h"

#include <QEvent>
#include <QPainter>

namespace outpost::ui {

namespace {

const QColor nearBlack(4, 5, 6);
const QColor dim(92, 98, 104);

/// There and back again: 0, 1, …, most, most - 1, …, 0.
int wander(qint64 steps, int most)
{
    if (most <= 0)
        return 0;
    const auto at = int(steps % (2 * most));
    return at <= most ? at : 2 * most - at;
}

} // namespace

DimCover::DimCover(Clock &clock, Theme &theme, QWidget *window)
    : QWidget(window)
    , m_clock(clock)
    , m_theme(theme)
    , m_timer(clock.createTimer())
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("The screen is dimmed: touch it to go on"));
    window->installEventFilter(this);
    connect(m_timer.get(), &Timer::timeout, this, qOverload<>(&QWidget::update));
    m_timer->startRepeating(step);
    setGeometry(window->rect());
    raise();
    show();
}

DimCover::~DimCover() = default;

QRect DimCover::clockArea() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Hero));
    const QSize size(metrics.horizontalAdvance(QStringLiteral("00:00")), metrics.height());
    const qint64 steps = m_clock.now().time_since_epoch() / step;
    // The two ways have different lengths, so that it comes round everywhere.
    constexpr int pace = 7;
    return {QPoint(wander(steps * pace, width() - size.width()),
                   wander(steps * (pace - 2), height() - size.height())),
            size};
}

bool DimCover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(static_cast<QWidget *>(parent())->rect());
    return QWidget::eventFilter(watched, event);
}

void DimCover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), nearBlack);
    painter.setPen(dim);
    painter.setFont(m_theme.font(TextRole::Hero));
    const Timestamp now = m_clock.now();
    painter.drawText(clockArea(), Qt::AlignCenter, spokenTime(now, now).left(5));
}

} // namespace outpost::ui
