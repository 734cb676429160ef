// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/bytesview.h"

#include "ui/device/wording.h"
#include "ui/look/theme.h"
#include "ui/parts/clocktime.h"
#include "ui/parts/fixedfont.h"

#include <QPainter>

#include <array>

namespace outpost::ui {

namespace {

constexpr std::array widths{32, 24, 16, 8}; ///< bytes a row
constexpr int side = 8; ///< logical pixels at the left and right

} // namespace

BytesView::BytesView(LineLog &log, const Theme &theme, QWidget *parent)
    : RowView(theme, parent)
    , m_log(log)
{
    setAccessibleName(tr("Bytes on the line"));
    connect(&theme, &Theme::changed, this, &BytesView::restyle);
    restyle();
}

void BytesView::restyle()
{
    m_font = fixedFont(theme());
    const QFontMetrics size(m_font);
    m_advance = size.horizontalAdvance(u'0');
    m_timeWidth = m_advance * 13;
    viewport()->update();
}

int BytesView::rowHeight() const
{
    return QFontMetrics(m_font).height() + 4;
}

int BytesView::bytesThatFit() const
{
    // Time, arrow, three characters a byte in hex, a gap, and one a byte as text.
    const int room = viewport()->width() - 2 * side - m_timeWidth - 2 * m_advance;
    for (const int bytes : widths) {
        if ((bytes * 4 + 2) * m_advance <= room)
            return bytes;
    }
    return widths.back();
}

void BytesView::setForm(LineLog::Form form)
{
    m_log.setForm(form, bytesThatFit());
    refresh();
    followEnd();
}

void BytesView::refresh()
{
    setRows(m_log.forgotten(), qint64(m_log.rows().size()));
}

QString BytesView::rowText(qint64 row) const
{
    return m_log.text(size_t(row), 1).trimmed();
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    RowView::resizeEvent(event);
    m_log.setForm(m_log.form(), bytesThatFit());
    refresh();
}

void BytesView::paintRow(QPainter &painter, const QRect &area, qint64 row)
{
    if (row >= qint64(m_log.rows().size()))
        return;
    const LineLog::Row &line = m_log.rows()[size_t(row)];
    const Colours &colours = theme().colours();
    const auto at = [&](int x) { return QRect(x, area.top(), area.right() - x, area.height()); };
    constexpr int flags = int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine);
    painter.setFont(m_font);
    int x = side;
    if (line.leftOut > 0) {
        painter.setPen(colours.muted);
        painter.drawText(at(x), flags,
                         tr("… %1 left out here …").arg(wording::bytes(line.leftOut)));
        return;
    }
    painter.setPen(colours.muted);
    painter.drawText(at(x), flags, clockTime(line.time));
    x += m_timeWidth;
    painter.setPen(line.out ? colours.accent : colours.text);
    // Which way, by a sign and not by the colour alone.
    painter.drawText(at(x), flags, line.out ? QStringLiteral(">") : QStringLiteral("<"));
    x += 2 * m_advance;
    const QByteArrayView bytes = m_log.bytes(line);
    if (m_log.form() == LineLog::Form::Text) {
        painter.drawText(at(x), flags,
                         QFontMetrics(m_font).elidedText(readable(bytes), Qt::ElideRight,
                                                         area.right() - side - x));
        return;
    }
    painter.drawText(at(x), flags, inHex(bytes));
    x += (m_log.width() * 3 + 1) * m_advance;
    if (!line.out)
        painter.setPen(colours.muted);
    painter.drawText(at(x), flags, inColumns(bytes));
}

} // namespace outpost::ui
