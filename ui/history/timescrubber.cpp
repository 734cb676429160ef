// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/timescrubber.h"

#include "ui/history/recordwords.h"
#include "ui/look/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace outpost::ui {

namespace {

constexpr int steps = 10'000; ///< from the newest, 0, to the oldest

} // namespace

TimeScrubber::TimeScrubber(Theme &theme, QWidget *parent)
    : QAbstractSlider(parent)
    , m_theme(theme)
{
    setOrientation(Qt::Vertical);
    setRange(0, steps);
    setSingleStep(steps / 100);
    setPageStep(steps / 10);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Place in time"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize TimeScrubber::sizeHint() const
{
    return {m_theme.target() + m_theme.space(2), 4 * m_theme.target()};
}

void TimeScrubber::setExtent(qint64 oldest, qint64 newest)
{
    if (m_oldest == oldest && m_newest == newest)
        return;
    m_oldest = oldest;
    m_newest = newest;
    update();
}

void TimeScrubber::setPlace(qint64 time)
{
    if (isSliderDown() || m_newest <= m_oldest)
        return;
    const double share = double(m_newest - time) / double(m_newest - m_oldest);
    const QSignalBlocker quiet(this);
    setValue(int(std::clamp(share, 0.0, 1.0) * steps));
    tell();
    update();
}

qint64 TimeScrubber::timeOf(int value) const
{
    return m_newest - qint64(double(m_newest - m_oldest) * value / steps);
}

void TimeScrubber::tell()
{
    setAccessibleDescription(m_newest > m_oldest ? wholeTime(timeOf(sliderPosition())) : QString());
}

QRect TimeScrubber::handle() const
{
    const int label = QFontMetrics(m_theme.font(TextRole::Small)).height() + m_theme.space(1);
    const int side = m_theme.target();
    const int way = std::max(0, height() - 2 * label - side);
    const int top = label + int(qint64(way) * sliderPosition() / steps);
    return {(width() - side) / 2, top, side, side};
}

int TimeScrubber::valueAt(int y) const
{
    const int label = QFontMetrics(m_theme.font(TextRole::Small)).height() + m_theme.space(1);
    const int side = m_theme.target();
    const int way = std::max(1, height() - 2 * label - side);
    return std::clamp((y - label - side / 2) * steps / way, 0, steps);
}

void TimeScrubber::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextRole::Small));
    painter.setPen(colours.muted);
    const int label = painter.fontMetrics().height();
    const bool known = m_newest > m_oldest;
    const auto shortTime = [this](qint64 time) {
        const bool days = m_newest - m_oldest > qint64(36) * 3'600'000'000;
        const QString whole = momentText(time);
        return days ? whole.section(u' ', 0, 1) : whole.section(u' ', -1);
    };
    if (known) {
        painter.drawText(QRect(0, 0, width(), label), Qt::AlignCenter, shortTime(m_newest));
        painter.drawText(QRect(0, height() - label, width(), label), Qt::AlignCenter,
                         shortTime(m_oldest));
    }
    const double middle = width() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.line);
    painter.drawRoundedRect(QRectF(middle - 3, label + 4, 6, height() - 2 * label - 8), 3, 3);
    if (!known || !isEnabled())
        return;
    const QRectF grip = QRectF(handle()).adjusted(6, 10, -6, -10);
    painter.setBrush(isSliderDown() ? colours.accent : colours.surface);
    painter.setPen(QPen(hasFocus() ? colours.focus : colours.muted, hasFocus() ? 2.5 : 1.5));
    painter.drawRoundedRect(grip, m_theme.radius(), m_theme.radius());
    painter.setPen(QPen(isSliderDown() ? colours.onAccent : colours.muted, 1.5));
    for (const int dy : {-4, 0, 4})
        painter.drawLine(QPointF(middle - 7, grip.center().y() + dy),
                         QPointF(middle + 7, grip.center().y() + dy));
}

void TimeScrubber::mousePressEvent(QMouseEvent *event)
{
    if (m_newest <= m_oldest)
        return;
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().toPoint().y()));
    tell();
    update();
    Q_EMIT sliderMoved(sliderPosition());
}

void TimeScrubber::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown())
        return;
    setSliderPosition(valueAt(event->position().toPoint().y()));
    tell();
    update();
}

void TimeScrubber::mouseReleaseEvent(QMouseEvent *)
{
    if (!isSliderDown())
        return;
    const qint64 time = timeOf(sliderPosition());
    setSliderDown(false);
    update();
    Q_EMIT timeWanted(time);
}

void TimeScrubber::keyPressEvent(QKeyEvent *event)
{
    const int before = value();
    // Down is older here.
    switch (event->key()) {
    case Qt::Key_Down:
        setValue(before + singleStep());
        break;
    case Qt::Key_Up:
        setValue(before - singleStep());
        break;
    case Qt::Key_PageDown:
        setValue(before + pageStep());
        break;
    case Qt::Key_PageUp:
        setValue(before - pageStep());
        break;
    case Qt::Key_Home:
        setValue(0);
        break;
    case Qt::Key_End:
        setValue(steps);
        break;
    default:
        QAbstractSlider::keyPressEvent(event);
        return;
    }
    tell();
    update();
    if (value() != before)
        Q_EMIT timeWanted(timeOf(value()));
}

} // namespace outpost::ui
