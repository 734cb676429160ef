// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recorddelegate.h"

#include "ui/history/recordmodel.h"
#include "ui/history/recordwords.h"
#include "ui/look/theme.h"
#include "ui/parts/recordtitle.h"
#include "ui/parts/statusmark.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

int widest(const QFontMetrics &metrics, const QStringList &texts)
{
    int width = 0;
    for (const QString &text : texts)
        width = std::max(width, metrics.horizontalAdvance(text));
    return width;
}

QStringList all(const QStringList &words, QString (*text)(const QString &))
{
    QStringList texts;
    for (const QString &word : words)
        texts.append(text(word));
    return texts;
}

void paintElided(QPainter &painter, const QRect &area, const QString &text,
                 Qt::Alignment alignment = Qt::AlignVCenter | Qt::AlignLeft)
{
    const QString shown
        = painter.fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, area.width()));
    painter.drawText(area, int(alignment) | Qt::TextSingleLine, shown);
}

} // namespace

RecordDelegate::RecordDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

int RecordDelegate::rowHeight() const
{
    const int lines = QFontMetrics(m_theme.font(TextRole::Body)).height()
        + QFontMetrics(m_theme.font(TextRole::Small)).height() + m_theme.space(4);
    return m_twoLines ? std::max(lines, m_theme.target()) : m_theme.target();
}

int RecordDelegate::columnWidth(int column) const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Body));
    const int pad = m_theme.space(5);
    const int mark = metrics.height() + m_theme.space(1);
    switch (column) {
    case RecordModel::TimeColumn:
        return metrics.horizontalAdvance(u"28 Mmm 28:28:28.288"_s) + pad;
    case RecordModel::DirectionColumn:
        return widest(metrics, all(recordDirections(), directionText)) + mark + pad;
    case RecordModel::KindColumn:
        return widest(metrics, all(recordKinds(), kindText)) + pad;
    case RecordModel::SubjectColumn:
        return metrics.averageCharWidth() * 16 + pad;
    case RecordModel::StateColumn:
        return widest(metrics, all(recordStates(), stateText)) + mark + pad;
    case RecordModel::SizeColumn:
        return metrics.horizontalAdvance(u"888.8 kB"_s) + pad;
    default:
        return 0;
    }
}

double RecordDelegate::strength(qint64 since) const
{
    if (since == 0)
        return 0;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        m_clock.steady().time_since_epoch());
    return std::clamp(1.0 - double(now.count() - since) / double(glow.count()), 0.0, 1.0);
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const auto row = index.data(RecordModel::RowRole).value<HistoryRow>();
    const Colours &colours = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    const QColor text = selected ? colours.onAccent : colours.text;
    const QColor muted = selected ? colours.onAccent : colours.muted;
    painter->save();
    paintBackground(*painter, option, index);
    const QRect area = option.rect.adjusted(m_theme.space(3), 0, -m_theme.space(2), -1);
    if (m_twoLines)
        paintLines(*painter, area, row, text, muted);
    else
        paintCell(*painter, area, row, index, text, muted);
    painter->restore();
}

void RecordDelegate::paintBackground(QPainter &painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    QColor ground = option.state & QStyle::State_Selected ? colours.accent : colours.surface;
    const double left = strength(index.data(RecordModel::FreshRole).toLongLong());
    if (left > 0 && !(option.state & QStyle::State_Selected)) {
        painter.fillRect(option.rect, ground);
        ground = colours.accent;
        ground.setAlphaF(float(0.28 * left));
    }
    painter.fillRect(option.rect, ground);
    painter.setPen(colours.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void RecordDelegate::paintCell(QPainter &painter, const QRect &area, const HistoryRow &row,
                               const QModelIndex &index, const QColor &text,
                               const QColor &muted) const
{
    painter.setFont(m_theme.font(TextRole::Body));
    painter.setPen(text);
    switch (index.column()) {
    case RecordModel::DirectionColumn: {
        const int taken = paintDirection(painter, area, row, muted);
        paintElided(painter, area.adjusted(taken, 0, 0, 0), directionText(row.direction()));
        break;
    }
    case RecordModel::TitleColumn: {
        const QString title = recordTitle(row.title());
        paintElided(painter, area, title);
        const int taken = painter.fontMetrics().horizontalAdvance(title) + m_theme.space(3);
        painter.setPen(muted);
        if (taken < area.width())
            paintElided(painter, area.adjusted(taken, 0, 0, 0), row.preview());
        break;
    }
    case RecordModel::StateColumn:
        paintState(painter, area, row, false, text);
        break;
    case RecordModel::SizeColumn:
        painter.setPen(muted);
        paintElided(painter, area, index.data().toString(), Qt::AlignRight | Qt::AlignVCenter);
        break;
    default:
        paintElided(painter, area, index.data().toString());
    }
}

void RecordDelegate::paintLines(QPainter &painter, const QRect &area, const HistoryRow &row,
                                const QColor &text, const QColor &muted) const
{
    const QFont body = m_theme.font(TextRole::Body);
    const QFont small = m_theme.font(TextRole::Small);
    const int upper = QFontMetrics(body).height();
    const int lower = QFontMetrics(small).height();
    const int top = area.top() + (area.height() - upper - lower - m_theme.space(1)) / 2;
    QRect first(area.left(), top, area.width(), upper);
    QRect second(area.left(), first.bottom() + m_theme.space(1), area.width(), lower);

    painter.setFont(body);
    painter.setPen(text);
    const int state = paintState(painter, first, row, true, text);
    first.adjust(0, 0, -state, 0);
    first.adjust(paintDirection(painter, first, row, muted), 0, 0, 0);
    const QString head = row.subject().isEmpty()
        ? recordTitle(row.title())
        : row.subject() + u"  "_s + recordTitle(row.title());
    paintElided(painter, first, head);

    painter.setFont(small);
    painter.setPen(muted);
    const QString when = recordTime(row.time());
    paintElided(painter, second, when);
    second.adjust(painter.fontMetrics().horizontalAdvance(when) + m_theme.space(3), 0, 0, 0);
    const QString rest = row.preview().isEmpty() ? kindText(row.kind())
                                                 : kindText(row.kind()) + u"  "_s + row.preview();
    paintElided(painter, second, rest);
}

int RecordDelegate::paintState(QPainter &painter, const QRect &area, const HistoryRow &row,
                               bool atRight, const QColor &text) const
{
    const auto severity = stateSeverity(row.state());
    if (!severity)
        return 0;
    const QString word = stateText(row.state());
    const int side = painter.fontMetrics().ascent();
    const int gap = m_theme.space(2);
    const int width = side + gap + painter.fontMetrics().horizontalAdvance(word);
    // On the ground of a row that is chosen grey would not be seen.
    Colours colours = m_theme.colours();
    colours.muted = text == colours.text ? colours.muted : text;
    const int left = atRight ? std::max(area.left(), area.right() - width) : area.left();
    paintMark(painter, QRectF(left, area.top() + (area.height() - side) / 2.0, side, side),
              *severity, colours);
    painter.setPen(text);
    paintElided(
        painter,
        QRect(left + side + gap, area.top(), area.right() - left - side - gap + 1, area.height()),
        word);
    return width + gap;
}

int RecordDelegate::paintDirection(QPainter &painter, const QRect &area, const HistoryRow &row,
                                   const QColor &colour) const
{
    const double side = painter.fontMetrics().ascent();
    const QRectF box(area.left(), area.top() + (area.height() - side) / 2.0, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double x = box.center().x();
    const double wing = side * 0.28;
    if (row.direction() == u"in" || row.direction() == u"out") {
        const bool in = row.direction() == u"in";
        const double tip = in ? box.bottom() : box.top();
        const double back = in ? -wing : wing;
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        painter.drawLine(QPointF(x, tip), QPointF(x - wing, tip + back));
        painter.drawLine(QPointF(x, tip), QPointF(x + wing, tip + back));
    } else {
        painter.drawEllipse(box.center(), wing * 0.8, wing * 0.8);
    }
    painter.restore();
    return int(side) + m_theme.space(2);
}

} // namespace outpost::ui
