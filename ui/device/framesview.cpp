// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/framesview.h"

#include "ui/device/linelog.h"
#include "ui/device/wording.h"
#include "ui/look/theme.h"
#include "ui/parts/clocktime.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/statusmark.h"

#include <QPainter>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int side = 8; ///< logical pixels at the left and right

QString cameAs(const LineFrame &frame)
{
    QString text = readable(frame.bytes());
    if (frame.length() > frame.bytes().size())
        text += u'…';
    return text;
}

} // namespace

FramesView::FramesView(const FrameLog &log, const Theme &theme, QWidget *parent)
    : RowView(theme, parent)
    , m_log(log)
{
    setAccessibleName(tr("Frames, and what became of them"));
}

int FramesView::rowHeight() const
{
    const int texts = QFontMetrics(theme().font(TextRole::Small)).height()
        + QFontMetrics(fixedFont(theme())).height() + 10;
    return std::max(texts, theme().target()); // a finger chooses it
}

void FramesView::refresh()
{
    setRows(m_log.forgotten(), qint64(m_log.entries().size()));
}

QString FramesView::chosenText() const
{
    return chosen() < 0 ? QString() : rowText(chosen());
}

QString FramesView::rowText(qint64 row) const
{
    if (row >= qint64(m_log.entries().size()))
        return {};
    const FrameLog::Entry &entry = m_log.entries()[size_t(row)];
    if (entry.leftOut > 0)
        return tr("%n frame(s) left out here", nullptr, int(entry.leftOut));
    QString text = fateWord(entry.frame.fate());
    if (!entry.frame.text().isEmpty())
        text += u": "_s + entry.frame.text();
    if (!entry.frame.bytes().isEmpty())
        text += u'\n' + cameAs(entry.frame) + u'\n' + inHex(entry.frame.bytes());
    return text;
}

void FramesView::paintRow(QPainter &painter, const QRect &area, qint64 row)
{
    if (row >= qint64(m_log.entries().size()))
        return;
    const FrameLog::Entry &entry = m_log.entries()[size_t(row)];
    const Colours &colours = theme().colours();
    const QFont small = theme().font(TextRole::Small);
    const QFont fixed = fixedFont(theme());
    constexpr int flags = int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine);
    const QFontMetrics size(small);
    const QFontMetrics fixedSize(fixed);
    const int texts = size.height() + 2 + fixedSize.height();
    QRect top(area.left() + side, area.top() + (area.height() - texts) / 2, area.width() - 2 * side,
              size.height());
    QRect below(top.left(), top.bottom() + 2, top.width(), fixedSize.height());
    painter.setPen(colours.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setFont(small);
    if (entry.leftOut > 0) {
        painter.setPen(colours.muted);
        painter.drawText(area.adjusted(side, 0, -side, 0), flags,
                         tr("… %n frame(s) left out here …", nullptr, int(entry.leftOut)));
        return;
    }
    const LineFrame &frame = entry.frame;
    const int markSide = size.height();
    paintMark(painter, QRectF(top.left(), top.top(), markSide, markSide),
              fateSeverity(frame.fate()), colours);
    const int indent = markSide + 6;
    top.setLeft(top.left() + indent);
    below.setLeft(top.left());

    const QString word = fateWord(frame.fate());
    painter.setPen(colours.text);
    painter.drawText(top, flags, word);
    const QString time = clockTime(frame.time());
    painter.setPen(colours.muted);
    const int timeWidth = size.horizontalAdvance(time);
    painter.drawText(top, int(Qt::AlignRight | Qt::AlignVCenter), time);
    const int from = top.left() + size.horizontalAdvance(word) + 10;
    const QRect middle(from, top.top(), top.right() - timeWidth - 10 - from, top.height());
    painter.setPen(colours.text);
    // What is told of the frame first, and then the frame; of a sample there is no more.
    const bool isSample = frame.bytes().isEmpty();
    if (!isSample && middle.width() > 20)
        painter.drawText(middle, flags,
                         size.elidedText(frame.text(), Qt::ElideRight, middle.width()));
    painter.setFont(fixed);
    painter.setPen(colours.muted);
    painter.drawText(below, flags,
                     fixedSize.elidedText(isSample ? frame.text() : cameAs(frame), Qt::ElideRight,
                                          below.width()));
}

} // namespace outpost::ui
