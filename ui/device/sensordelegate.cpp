// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensordelegate.h"

#include "ui/device/sensormodel.h"
#include "ui/device/wording.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QPainter>

#include <algorithm>

namespace outpost::ui {

SensorDelegate::SensorDelegate(const SensorModel &model, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
{
}

QSize SensorDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int text = QFontMetrics(m_theme.font(TextRole::Strong)).height()
        + QFontMetrics(m_theme.font(TextRole::Small)).height();
    return {m_theme.target() * 3, std::max(m_theme.target(), text + m_theme.space(4))};
}

void SensorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    if (index.row() >= m_model.rows().size())
        return;
    const SensorModel::Row &row = m_model.rows()[index.row()];
    const Colours &colours = m_theme.colours();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.hover);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())),
                          colours.accent);
    }
    painter->setPen(QPen(colours.line, 1));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const int pad = m_theme.space(3);
    const int side = m_theme.iconSize() - 4;
    QRect area = option.rect.adjusted(pad + 4, m_theme.space(2), -pad, -m_theme.space(2));
    paintMark(*painter, QRectF(area.left(), area.top() + (area.height() - side) / 2.0, side, side),
              row.condition.severity, colours);
    area.setLeft(area.left() + side + pad);

    const QFont strong = m_theme.font(TextRole::Strong);
    const QFont small = m_theme.font(TextRole::Small);
    const QFontMetrics strongSize(strong);
    const QFontMetrics smallSize(small);
    const QRect top(area.left(), area.top(), area.width(), strongSize.height());
    const QRect bottom(area.left(), area.bottom() - smallSize.height() + 1, area.width(),
                       smallSize.height());

    painter->setFont(small);
    painter->setPen(colours.muted);
    const QString rate = rateText(row.rate);
    const int rateWidth = smallSize.horizontalAdvance(rate);
    painter->drawText(top, int(Qt::AlignRight | Qt::AlignVCenter), rate);

    painter->setFont(strong);
    painter->setPen(colours.text);
    const int nameWidth = top.width() - rateWidth - pad;
    painter->drawText(top, int(Qt::AlignLeft | Qt::AlignVCenter),
                      strongSize.elidedText(row.line.name(), Qt::ElideRight, nameWidth));

    const bool calm = row.condition.severity == Severity::Normal;
    painter->setFont(small);
    painter->setPen(calm ? colours.muted : colours.text);
    //: how a sensor is, and why or when it said something last
    const QString below
        = tr("%1 · %2").arg(row.condition.word,
                            row.condition.reason.isEmpty() ? wording::age(row.age, m_model.now())
                                                           : row.condition.reason);
    painter->drawText(bottom, int(Qt::AlignLeft | Qt::AlignVCenter),
                      smallSize.elidedText(below, Qt::ElideRight, bottom.width()));

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.focus, 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace outpost::ui
