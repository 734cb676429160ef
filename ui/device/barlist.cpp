// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/barlist.h"

#include "ui/device/wording.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace outpost::ui {

BarList::BarList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void BarList::setBars(QList<Bar> bars)
{
    std::ranges::stable_sort(bars, std::ranges::greater(), &Bar::count);
    if (bars == m_bars)
        return;
    if (bars.size() != m_bars.size())
        updateGeometry();
    m_bars = std::move(bars);
    QStringList words;
    for (const Bar &bar : m_bars)
        words.append(bar.text + QStringLiteral(": ") + wording::count(bar.count));
    setAccessibleName(words.join(QStringLiteral(", ")));
    update();
}

int BarList::rowHeight() const
{
    return QFontMetrics(m_theme.font(TextRole::Body)).height() + m_theme.space(4);
}

QSize BarList::sizeHint() const
{
    return {200, rowHeight() * int(m_bars.size())};
}

void BarList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    const QFont font = m_theme.font(TextRole::Body);
    const QFontMetrics size(font);
    painter.setFont(font);
    const qint64 most = m_bars.isEmpty() ? 1 : std::max<qint64>(m_bars.constFirst().count, 1);
    const int thick = 6;
    int y = 0;
    for (const Bar &bar : std::as_const(m_bars)) {
        const QString number = wording::count(bar.count);
        const int numberWidth = size.horizontalAdvance(number);
        const QRect text(0, y, width(), size.height());
        painter.setPen(colours.text);
        painter.drawText(text, int(Qt::AlignRight | Qt::AlignVCenter), number);
        painter.drawText(
            text, int(Qt::AlignLeft | Qt::AlignVCenter),
            size.elidedText(bar.text, Qt::ElideRight, width() - numberWidth - m_theme.space(3)));
        const QRect line(0, y + size.height() + 2, width(), thick);
        painter.fillRect(line, colours.line);
        painter.fillRect(
            QRect(line.left(), line.top(),
                  std::max(2, int(double(line.width()) * double(bar.count) / double(most))), thick),
            colours.plot);
        y += rowHeight();
    }
}

} // namespace outpost::ui
