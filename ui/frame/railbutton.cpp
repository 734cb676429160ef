// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/railbutton.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace outpost::ui {

namespace {

constexpr int bar = 4; ///< beside what is chosen
constexpr int leastForWord = 44; ///< with less a word would be nothing but dots

} // namespace

RailButton::RailButton(Theme &theme, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
}

void RailButton::setBadge(int count, Severity severity)
{
    if (m_badge == count && m_severity == severity)
        return;
    m_badge = count;
    m_severity = severity;
    setAccessibleDescription(count > 0 ? tr("%n alarm(s)", nullptr, count) : QString());
    update();
}

void RailButton::setOrientation(Qt::Orientation orientation)
{
    m_orientation = orientation;
    updateGeometry();
}

QFont RailButton::wordFont() const
{
    QFont font = m_theme.font(TextRole::Small);
    if (isChecked())
        font.setWeight(QFont::DemiBold);
    return font;
}

QSize RailButton::sizeHint() const
{
    const int words = QFontMetrics(m_theme.font(TextRole::Small)).height();
    const int gap = m_theme.space(1);
    if (m_orientation == Qt::Horizontal)
        return {m_theme.target(), std::max(m_theme.target(), m_theme.iconSize() + words + gap)};
    QFont heavy = m_theme.font(TextRole::Small);
    heavy.setWeight(QFont::DemiBold);
    const int wide = QFontMetrics(heavy).horizontalAdvance(text()) + 2 * gap + 2 * bar;
    return {std::max(m_theme.target() + 24, wide), m_theme.iconSize() + words + 6 * gap};
}

QSize RailButton::minimumSizeHint() const
{
    if (m_orientation == Qt::Horizontal)
        return sizeHint();
    // On a low screen the words go before a place does.
    return {sizeHint().width(), std::min(m_theme.target(), sizeHint().height())};
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    // Arrows are the rail's.
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Left
        || event->key() == Qt::Key_Right)
        event->ignore();
    else
        QAbstractButton::keyPressEvent(event);
}

void RailButton::enterEvent(QEnterEvent *)
{
    update();
}

void RailButton::leaveEvent(QEvent *)
{
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || isDown() || underMouse())
        painter.fillRect(rect(), isChecked() ? c.surface : c.hover);
    if (isChecked()) {
        const QRect chosen = m_orientation == Qt::Vertical ? QRect(0, 0, bar, height())
                                                           : QRect(0, 0, width(), bar);
        painter.fillRect(chosen, c.accent);
    }
    if (hasFocus()) {
        painter.setPen(QPen(c.focus, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const QFont font = wordFont();
    const QFontMetrics metrics(font);
    const int side = m_theme.iconSize();
    const bool worded = width() >= leastForWord && height() >= side + metrics.height();
    const int content = side + (worded ? metrics.height() + 1 : 0);
    const int shift = m_orientation == Qt::Horizontal ? 1 : 0;
    const QRect icon((width() - side) / 2, (height() - content) / 2 + shift, side, side);
    painter.drawPixmap(
        icon.topLeft(),
        iconPixmap(m_iconName, side, isChecked() ? c.accent : c.text, devicePixelRatioF()));
    if (worded) {
        const QRect words(2, icon.bottom() + 1, width() - 4, metrics.height());
        painter.setFont(font);
        painter.setPen(isChecked() ? c.accent : c.text);
        painter.drawText(words, Qt::AlignCenter,
                         metrics.elidedText(text(), Qt::ElideRight, words.width()));
    }
    if (m_badge > 0)
        paintBadge(painter, icon);
}

void RailButton::paintBadge(QPainter &painter, const QRect &icon) const
{
    const Colours &c = m_theme.colours();
    const int side = m_theme.iconSize() * 2 / 3;
    const QString count = m_badge > 99 ? QStringLiteral("99+") : QLocale().toString(m_badge);
    QFont font = m_theme.font(TextRole::Small);
    font.setWeight(QFont::DemiBold);
    const int words = QFontMetrics(font).horizontalAdvance(count);
    const QRectF mark(std::min(icon.right() - side / 3, width() - side - words - 4),
                      std::max(0, icon.top() - side / 3), side, side);
    const QRectF ground = mark.adjusted(-2, -1, words + 4, 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? c.surface : c.raised);
    painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2);
    paintMark(painter, mark, m_severity, c);
    painter.setFont(font);
    painter.setPen(c.text);
    painter.drawText(QRectF(mark.right() + 2, mark.top(), words + 2, side),
                     Qt::AlignVCenter | Qt::AlignLeft, count);
}

} // namespace outpost::ui
