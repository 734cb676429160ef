// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twindelegate.h"

#include "ui/device/twinmodel.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QPainter>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int flags = int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine);
// Of the width: name, file, desired, in force, reported, who.
constexpr std::array shares{30, 14, 14, 14, 14, 14};

/// What a narrow row says beneath its name, two lines of it.
std::array<QString, 2> stackedLines(const TwinRow &row)
{
    const auto joined = [](std::initializer_list<std::pair<QString, QString>> parts) {
        QStringList texts;
        for (const auto &[caption, value] : parts) {
            if (!value.isEmpty())
                texts.append(u"%1 %2"_s.arg(caption, value));
        }
        return texts.join(u" · "_s);
    };
    return {
        joined({{TwinDelegate::tr("in force"), row.inForce},
                {TwinDelegate::tr("by"), whoText(row.who)},
                {TwinDelegate::tr("reported"), row.reported}}),
        joined({{TwinDelegate::tr("file"), row.file}, {TwinDelegate::tr("desired"), row.desired}})};
}

} // namespace

TwinDelegate::TwinDelegate(const TwinModel &model, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
{
}

std::array<QRect, TwinDelegate::columns> TwinDelegate::cells(const QRect &area) const
{
    std::array<QRect, columns> cells;
    const int pad = m_theme.space(3);
    const int width = area.width() - 2 * pad;
    int x = area.left() + pad;
    for (size_t i = 0; i < cells.size(); ++i) {
        const int share = width * shares[i] / 100;
        cells[i] = QRect(x, area.top(), share - m_theme.space(2), area.height());
        x += share;
    }
    return cells;
}

QSize TwinDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int small = QFontMetrics(m_theme.font(TextRole::Small)).height();
    const int body = QFontMetrics(m_theme.font(TextRole::Body)).height();
    const bool known = size_t(index.row()) < m_model.rows().size();
    const TwinRow *row = known ? &m_model.rows()[size_t(index.row())] : nullptr;
    if (!row || row->isGroup)
        return {option.rect.width(), small + m_theme.space(4)};
    int height = body + m_theme.space(3);
    if (m_stacked) {
        for (const QString &line : stackedLines(*row))
            height += line.isEmpty() ? 0 : small + 2;
    }
    if (!row->note.isEmpty())
        height += small + 2;
    return {option.rect.width(), std::max(height, m_theme.target())};
}

void TwinDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    if (size_t(index.row()) >= m_model.rows().size())
        return;
    const TwinRow &row = m_model.rows()[size_t(index.row())];
    const Colours &colours = m_theme.colours();
    const QFont small = m_theme.font(TextRole::Small);
    const QFont body = m_theme.font(TextRole::Body);
    const QFontMetrics smallSize(small);
    const QFontMetrics bodySize(body);
    const int pad = m_theme.space(3);
    const auto draw = [&](const QRect &area, const QString &text, const QFontMetrics &size) {
        painter->drawText(area, flags, size.elidedText(text, Qt::ElideRight, area.width()));
    };
    painter->save();
    if (row.isGroup) {
        painter->fillRect(option.rect, colours.raised);
        painter->setFont(small);
        painter->setPen(colours.muted);
        draw(option.rect.adjusted(pad, 0, -pad, 0), row.name, smallSize);
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.hover);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())),
                          colours.accent);
    }
    painter->setPen(colours.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    // As high as its texts, in the middle of the row.
    int lines = bodySize.height();
    const auto stacked = stackedLines(row);
    if (m_stacked) {
        for (const QString &line : stacked)
            lines += line.isEmpty() ? 0 : smallSize.height() + 2;
    }
    if (!row.note.isEmpty())
        lines += smallSize.height() + 2;
    QRect at(option.rect.left(), option.rect.top() + (option.rect.height() - lines) / 2,
             option.rect.width(), bodySize.height());
    const int side = bodySize.height();
    std::array<QRect, columns> columnsAt = cells(at);
    if (m_stacked)
        columnsAt[0].setRight(option.rect.right() - pad);
    QRect name = columnsAt[0];
    if (row.differs())
        paintMark(*painter, QRectF(name.left(), name.top(), side, side), row.severity, colours);
    name.setLeft(name.left() + side + m_theme.space(2));
    painter->setFont(body);
    painter->setPen(colours.text);
    draw(name, row.name, bodySize);
    if (!m_stacked) {
        const std::array texts{row.file, row.desired, row.inForce, row.reported, whoText(row.who)};
        for (size_t i = 0; i < texts.size(); ++i) {
            painter->setPen(i == 0 || i == 4 ? colours.muted : colours.text);
            draw(columnsAt[i + 1], texts[i].isEmpty() ? u"–"_s : texts[i], bodySize);
        }
    }
    QRect below(name.left(), at.bottom() + 3, option.rect.right() - pad - name.left(),
                smallSize.height());
    painter->setFont(small);
    painter->setPen(colours.muted);
    if (m_stacked) {
        for (const QString &line : stacked) {
            if (line.isEmpty())
                continue;
            draw(below, line, smallSize);
            below.translate(0, smallSize.height() + 2);
        }
    }
    if (!row.note.isEmpty()) {
        painter->setPen(row.severity == Severity::Warning ? colours.text : colours.muted);
        draw(below, row.note, smallSize);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.focus, 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

TwinHeader::TwinHeader(const TwinDelegate &delegate, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_delegate(delegate)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize TwinHeader::sizeHint() const
{
    return {200, QFontMetrics(m_theme.font(TextRole::Small)).height() + m_theme.space(4)};
}

void TwinHeader::setRight(int pixels)
{
    if (std::exchange(m_right, pixels) != pixels)
        update();
}

void TwinHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().raised);
    painter.setFont(m_theme.font(TextRole::Small));
    painter.setPen(m_theme.colours().muted);
    const std::array names{tr("Setting"),  tr("File"),     tr("Desired"),
                           tr("In force"), tr("Reported"), tr("By")};
    const auto cells = m_delegate.cells(rect().adjusted(0, 0, -m_right, 0));
    for (size_t i = 0; i < names.size(); ++i)
        painter.drawText(
            cells[i], flags,
            painter.fontMetrics().elidedText(names[i], Qt::ElideRight, cells[i].width()));
    painter.setPen(m_theme.colours().line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace outpost::ui
