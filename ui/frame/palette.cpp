// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/palette.h"

#include "ui/frame/fuzzy.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int indexRole = Qt::UserRole;
constexpr int hintRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;

/// A row: icon, text, and at the right where it belongs.
class RowPainter : public QStyledItemDelegate
{
public:
    RowPainter(Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, m_theme.target()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Colours &c = m_theme.colours();
        const bool chosen = option.state & QStyle::State_Selected;
        const int gap = m_theme.space(2);
        painter->save();
        if (chosen)
            painter->fillRect(option.rect, c.accent);
        QRect area = option.rect.adjusted(gap, 0, -gap, 0);
        const int side = m_theme.iconSize();
        painter->drawPixmap(area.left(), area.center().y() - side / 2,
                            iconPixmap(index.data(iconRole).toString(), side,
                                       chosen ? c.onAccent : c.text,
                                       painter->device()->devicePixelRatioF()));
        area.setLeft(area.left() + side + gap);
        const QString hint = index.data(hintRole).toString();
        painter->setFont(m_theme.font(TextRole::Small));
        painter->setPen(chosen ? c.onAccent : c.muted);
        const int hintWidth
            = std::min(painter->fontMetrics().horizontalAdvance(hint) + 1, area.width() / 3);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(hint, Qt::ElideRight, hintWidth));
        area.setRight(area.right() - hintWidth - gap);
        painter->setFont(m_theme.font(TextRole::Body));
        painter->setPen(chosen ? c.onAccent : c.text);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            area.width()));
        painter->restore();
    }

private:
    Theme &m_theme;
};

} // namespace

Palette::Palette(Theme &theme, QWidget *within, QList<PaletteEntry> entries)
    : Overlay(theme, within)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_model(new QStandardItemModel(this))
{
    setTitle(tr("Search and do"));
    setPreferredWidth(640);
    m_field->setPlaceholderText(tr("A page, an action, a setting…"));
    m_field->setAccessibleName(tr("What to look for"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowPainter(theme, m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setMinimumHeight(theme.target() * 2);
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
    makeKinetic(*m_list);
    body()->addWidget(m_field);
    body()->addWidget(m_list, 1);
    setFirstFocus(m_field);
    setStretching(true);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::refresh);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { run(index.row()); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { run(index.row()); });
    refresh({});
}

QStringList Palette::listed() const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row)
        texts << m_model->item(row)->text();
    return texts;
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        // The field keeps the keyboard, the arrows are the list's.
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int page = std::max(1, m_list->height() / theme().target() - 1);
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown
            || key == Qt::Key_PageUp) {
            move(key == Qt::Key_Down           ? 1
                     : key == Qt::Key_Up       ? -1
                     : key == Qt::Key_PageDown ? page
                                               : -page);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run(m_list->currentIndex().row());
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

void Palette::refresh(const QString &typed)
{
    struct Found
    {
        int index;
        int score;
    };
    QList<Found> found;
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry &entry = m_entries[i];
        auto score = fuzzyScore(typed, entry.text);
        // Where it belongs helps to find it, and counts for less.
        if (!score) {
            score = fuzzyScore(typed, QString(entry.hint + u' ' + entry.text));
            if (score)
                *score /= 2;
        }
        if (score)
            found.append({i, *score});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Found::score);
    m_model->clear();
    for (const Found &entry : std::as_const(found)) {
        auto *item = new QStandardItem(m_entries[entry.index].text);
        item->setData(entry.index, indexRole);
        item->setData(m_entries[entry.index].hint, hintRole);
        item->setData(m_entries[entry.index].iconName, iconRole);
        item->setAccessibleDescription(m_entries[entry.index].hint);
        m_model->appendRow(item);
    }
    if (found.isEmpty()) {
        auto *item = new QStandardItem(tr("Nothing is called like that"));
        item->setFlags(Qt::NoItemFlags);
        item->setData(-1, indexRole);
        item->setData(u"search"_s, iconRole);
        m_model->appendRow(item);
        return;
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void Palette::move(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void Palette::run(int row)
{
    const QStandardItem *item = m_model->item(row);
    const int index = item ? item->data(indexRole).toInt() : -1;
    if (index < 0 || std::exchange(m_ran, true))
        return;
    const auto does = m_entries[index].run;
    // First away: what it does may open something itself.
    close();
    does();
}

} // namespace outpost::ui
