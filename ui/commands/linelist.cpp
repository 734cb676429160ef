// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/linelist.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

class LineList::Model final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_lines.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Line &line = m_lines[index.row()];
        switch (role) {
        case Qt::DisplayRole:
            return line.title;
        case Qt::ToolTipRole:
            return plainTip(line.detail.isEmpty() ? line.title : line.title + u'\n' + line.detail);
        case Qt::AccessibleTextRole:
            return QStringList{line.title, line.right, line.detail}.join(u", "_s);
        default:
            return {};
        }
    }
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return index.isValid() && m_lines[index.row()].key.isEmpty()
            ? Qt::NoItemFlags
            : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    }
    /// Rows that stay are only drawn anew, so that a list under a finger does not jump.
    void set(const QList<Line> &lines)
    {
        const bool same = std::ranges::equal(lines, m_lines, {}, &Line::key, &Line::key);
        if (!same)
            beginResetModel();
        const QList<Line> before = std::exchange(m_lines, lines);
        if (!same) {
            endResetModel();
            return;
        }
        for (int row = 0; row < lines.size(); ++row) {
            if (lines[row] != before[row])
                Q_EMIT dataChanged(index(row), index(row));
        }
    }
    [[nodiscard]] const QList<Line> &lines() const { return m_lines; }

private:
    QList<Line> m_lines;
};

class LineList::Delegate final : public QStyledItemDelegate
{
public:
    Delegate(Theme &theme, LineList *list)
        : QStyledItemDelegate(list)
        , m_theme(theme)
        , m_list(list)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const Line &line = m_list->lines()[index.row()];
        const int gap = m_theme.space(1);
        const QFontMetrics small(m_theme.font(TextRole::Small));
        if (line.key.isEmpty())
            return {80, small.height() + 3 * gap};
        const QFontMetrics strong(m_theme.font(TextRole::Strong));
        const int text = strong.height() + (line.detail.isEmpty() ? 0 : small.height() + gap);
        return {80, std::max(m_theme.commandTarget(), text + 4 * gap) + gap};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Line &line = m_list->lines()[index.row()];
        const Colours &colours = m_theme.colours();
        const int gap = m_theme.space(1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (line.key.isEmpty()) {
            painter->setFont(m_theme.font(TextRole::Small));
            painter->setPen(colours.muted);
            const QRect area = option.rect.adjusted(gap, gap, -gap, -gap);
            painter->drawText(
                area, Qt::AlignLeft | Qt::AlignBottom,
                painter->fontMetrics().elidedText(line.title, Qt::ElideRight, area.width()));
            painter->restore();
            return;
        }
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool hasFocus = isSelected && m_list->hasFocus();
        const double thick = hasFocus ? 3 : isSelected ? 2 : colours.lineWidth;
        const QRectF card
            = QRectF(option.rect).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2 - gap);
        painter->setPen(QPen(hasFocus         ? colours.focus
                                 : isSelected ? colours.accent
                                              : colours.line,
                             thick));
        painter->setBrush(line.isMuted ? colours.window : colours.surface);
        painter->drawRoundedRect(card, m_theme.radius(), m_theme.radius());

        QRect inner = card.toRect().adjusted(3 * gap, gap, -3 * gap, -gap);
        const int side = m_theme.iconSize();
        if (line.mark || !line.icon.isEmpty()) {
            const QRect at(inner.left(), inner.center().y() - side / 2, side, side);
            if (line.mark)
                paintMark(*painter, at.adjusted(3, 3, -3, -3), *line.mark, colours);
            else
                painter->drawPixmap(
                    at, iconPixmap(line.icon, side, colours.muted, m_list->devicePixelRatioF()));
            inner.setLeft(at.right() + 2 * gap);
        }
        paintTexts(*painter, inner, line);
        painter->restore();
    }

private:
    void paintTexts(QPainter &painter, QRect inner, const Line &line) const
    {
        const Colours &colours = m_theme.colours();
        const int gap = m_theme.space(1);
        const QFont strong = m_theme.font(TextRole::Strong);
        const QFont small = m_theme.font(TextRole::Small);
        const QFontMetrics strongSize(strong);
        const QFontMetrics smallSize(small);
        const int height
            = strongSize.height() + (line.detail.isEmpty() ? 0 : smallSize.height() + gap);
        QRect title(inner.left(), inner.center().y() - height / 2, inner.width(),
                    strongSize.height());
        if (!line.right.isEmpty()) {
            const int most = inner.width() / 2;
            const QString text = smallSize.elidedText(line.right, Qt::ElideRight, most);
            const int width = smallSize.horizontalAdvance(text);
            painter.setFont(small);
            painter.setPen(colours.muted);
            painter.drawText(QRect(title.right() - width, title.top(), width + 1, title.height()),
                             Qt::AlignRight | Qt::AlignVCenter, text);
            title.setWidth(title.width() - width - 2 * gap);
        }
        painter.setFont(strong);
        painter.setPen(line.isMuted ? colours.muted : colours.text);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                         strongSize.elidedText(line.title, Qt::ElideRight, title.width()));
        if (line.detail.isEmpty())
            return;
        painter.setFont(small);
        painter.setPen(colours.muted);
        const QRect below(inner.left(), title.bottom() + gap, inner.width(), smallSize.height());
        painter.drawText(
            below, Qt::AlignLeft | Qt::AlignVCenter,
            smallSize.elidedText(line.detail.simplified(), Qt::ElideRight, below.width()));
    }

    Theme &m_theme;
    LineList *m_list;
};

LineList::LineList(Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new Delegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUniformItemSizes(false);
    setResizeMode(QListView::Adjust);
    setStyleSheet(u"QListView, QListView:focus { background: transparent; border: none; }"_s);
    makeKinetic(*this);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (const QString key = m_model->lines()[index.row()].key; !key.isEmpty())
            Q_EMIT opened(key);
    });
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

LineList::~LineList() = default;

const QList<Line> &LineList::lines() const
{
    return m_model->lines();
}

void LineList::setLines(const QList<Line> &lines)
{
    const QString key = currentKey();
    m_isSetting = true;
    m_model->set(lines);
    m_isSetting = false;
    select(key);
    if (currentKey() != key)
        Q_EMIT chosen(currentKey());
}

QString LineList::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model->lines()[current.row()].key : QString();
}

void LineList::setCurrentKey(const QString &key)
{
    const QString before = currentKey();
    select(key);
    if (currentKey() != before)
        Q_EMIT chosen(currentKey());
}

/// Without a word about it.
void LineList::select(const QString &key)
{
    if (currentKey() == key)
        return;
    const auto found = std::ranges::find(m_model->lines(), key, &Line::key);
    const bool isThere = !key.isEmpty() && found != m_model->lines().end();
    m_isSetting = true;
    setCurrentIndex(isThere ? m_model->index(int(found - m_model->lines().begin()))
                            : QModelIndex());
    m_isSetting = false;
}

void LineList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_isSetting)
        Q_EMIT chosen(currentKey());
}

void LineList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space) {
        if (const QString key = currentKey(); !key.isEmpty())
            Q_EMIT opened(key);
        return;
    }
    QListView::keyPressEvent(event);
}

/// The keyboard finds a row where none was chosen yet, and sees which.
void LineList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (currentIndex().isValid() || event->reason() == Qt::MouseFocusReason)
        return;
    const auto first
        = std::ranges::find_if(m_model->lines(), [](const Line &l) { return !l.key.isEmpty(); });
    if (first != m_model->lines().end())
        setCurrentKey(first->key);
}

} // namespace outpost::ui
