// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/stripitem.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QFontMetrics>
#include <QPainter>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

StripItem::StripItem(Theme &theme, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setFocusPolicy(Qt::TabFocus);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StripItem::setWord(const Word &word)
{
    if (m_word == word)
        return;
    const int before = widthAt(Length::Full);
    m_word = word;
    setAccessibleName(word.text);
    setAccessibleDescription(word.detail);
    setToolTip(plainTip(word.detail.isEmpty() ? word.text : word.text + u"\n"_s + word.detail));
    update();
    if (widthAt(Length::Full) != before)
        Q_EMIT widthChanged();
}

void StripItem::setLength(Length length)
{
    if (std::exchange(m_length, length) == length)
        return;
    setVisible(length != Length::Hidden);
    updateGeometry();
    update();
}

QString StripItem::shown(Length length) const
{
    return length == Length::Full ? m_word.text
        : length == Length::Brief ? m_word.brief
                                  : QString();
}

QFont StripItem::wordFont() const
{
    const bool calm = m_word.severity == Severity::Normal || m_word.severity == Severity::Unknown;
    return m_theme.font(calm ? TextRole::Body : TextRole::Strong);
}

bool StripItem::hasMark() const
{
    return m_alwaysMarked
        || (m_word.severity != Severity::Normal && m_word.severity != Severity::Unknown);
}

int StripItem::widthAt(Length length) const
{
    if (length == Length::Hidden)
        return 0;
    const int gap = m_theme.space(2);
    const int icon = m_iconName.isEmpty() ? 0 : m_theme.iconSize();
    const int mark = hasMark() ? m_theme.iconSize() - 4 : 0;
    int width = 2 * gap + icon + mark + (icon && mark ? gap / 2 : 0);
    QString text = shown(length);
    if (!text.isEmpty()) {
        if (m_steady) {
            for (QChar &letter : text)
                letter = letter.isDigit() ? u'0' : letter;
        }
        const QFontMetrics metrics(m_theme.font(TextRole::Strong));
        width += metrics.horizontalAdvance(text) + (icon || mark ? gap : 0) + 1;
    }
    return std::max(width, m_theme.target());
}

QSize StripItem::sizeHint() const
{
    return {widthAt(m_length), m_theme.target()};
}

void StripItem::enterEvent(QEnterEvent *)
{
    update();
}

void StripItem::leaveEvent(QEvent *)
{
    update();
}

void StripItem::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    const int gap = m_theme.space(2);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (isDown() || underMouse()))
        painter.fillRect(rect(), c.hover);
    if (hasFocus()) {
        painter.setPen(QPen(c.focus, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const QString text = shown(m_length);
    int x = gap;
    if (text.isEmpty()) {
        const int content = (m_iconName.isEmpty() ? 0 : m_theme.iconSize())
            + (hasMark() ? m_theme.iconSize() - 4 : 0)
            + (hasMark() && !m_iconName.isEmpty() ? gap / 2 : 0);
        x = (width() - content) / 2;
    }
    if (!m_iconName.isEmpty()) {
        const int side = m_theme.iconSize();
        painter.drawPixmap(x, (height() - side) / 2,
                           iconPixmap(m_iconName, side, c.muted, devicePixelRatioF()));
        x += side + gap / 2;
    }
    if (hasMark()) {
        const int side = m_theme.iconSize() - 4;
        paintMark(painter, QRectF(x, (height() - side) / 2.0, side, side), m_word.severity, c);
        x += side + gap / 2;
    }
    if (text.isEmpty())
        return;
    x += gap / 2;
    const QFont font = wordFont();
    painter.setFont(font);
    painter.setPen(m_word.severity == Severity::Normal && !m_iconName.isEmpty() ? c.muted : c.text);
    const QRect area(x, 0, width() - x - gap / 2, height());
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace outpost::ui
