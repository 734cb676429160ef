// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/serieschooser.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/trends/legendmodel.h"
#include "ui/trends/trendboard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SeriesChooser::SeriesChooser(const TrendBoard &board, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_board(board)
    , m_theme(theme)
    , m_list(new QListWidget(this))
    , m_note(new QLabel(this))
{
    auto *title = new QLabel(tr("Lines to draw"), this);
    title->setProperty("look", u"title"_s);
    auto *close = new QPushButton(tr("Done"), this);
    close->setProperty("look", u"primary"_s);
    connect(close, &QPushButton::clicked, this, &SeriesChooser::done);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(2));
    layout->addLayout(head);
    layout->addWidget(m_note);
    layout->addWidget(m_list, 1);
    m_note->setProperty("look", u"muted"_s);
    m_note->setWordWrap(true);
    m_list->setAccessibleName(title->text());
    m_list->setUniformItemSizes(true);
    makeKinetic(*m_list);
    // What can be chosen, or was by itself; not while the list is at work.
    for (const auto changed : {&TrendBoard::choosableChanged, &TrendBoard::linesChanged})
        connect(&board, changed, this, &SeriesChooser::refresh, Qt::QueuedConnection);
    connect(m_list, &QListWidget::itemChanged, this, &SeriesChooser::onTicked);
    // A tap anywhere on the row ticks it: the box alone is too small for a finger.
    connect(m_list, &QListWidget::itemPressed, this, [this](QListWidgetItem *item) {
        item->setData(Qt::UserRole, int(item->checkState()));
    });
    connect(m_list, &QListWidget::itemClicked, this, [](QListWidgetItem *item) {
        if (item->flags() & Qt::ItemIsEnabled
            && item->data(Qt::UserRole) == int(item->checkState()))
            item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
}

void SeriesChooser::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fill();
    m_list->setFocus();
}

QList<FieldKey> SeriesChooser::keys() const
{
    QList<FieldKey> keys = m_board.choosable();
    const QList<FieldKey> chosen = m_board.chosen();
    for (const FieldKey &key : chosen) {
        if (!keys.contains(key))
            keys.append(key);
    }
    return keys;
}

void SeriesChooser::refresh()
{
    if (isVisible() && (keys() != m_keys || m_board.chosen() != m_chosen))
        fill();
}

void SeriesChooser::fill()
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    const QList<FieldKey> chosen = m_board.chosen();
    m_chosen = chosen;
    m_keys = keys();
    m_list->clear();
    const bool full = chosen.size() >= TrendBoard::mostLines;
    for (const FieldKey &key : std::as_const(m_keys)) {
        const bool ticked = chosen.contains(key);
        auto *item = new QListWidgetItem(fieldText(key), m_list);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsSelectable
                       | (ticked || !full ? Qt::ItemIsEnabled : Qt::NoItemFlags));
        item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint(QSize(100, m_theme.target()));
    }
    m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    m_note->setText(m_keys.isEmpty()
                        ? tr("No sensor has said a number yet, and the history has none.")
                        : full ? tr("%n line(s) at most: untick one to choose another.", nullptr,
                                    TrendBoard::mostLines)
                               : tr("Up to %n line(s). Fields of the same unit share an axis.",
                                    nullptr, TrendBoard::mostLines));
}

void SeriesChooser::onTicked()
{
    QList<FieldKey> keys = m_board.chosen();
    for (int i = 0; i < m_list->count(); ++i) {
        const bool ticked = m_list->item(i)->checkState() == Qt::Checked;
        if (!ticked)
            keys.removeAll(m_keys[i]);
        else if (!keys.contains(m_keys[i]))
            keys.append(m_keys[i]);
    }
    Q_EMIT chosen(keys);
    // Whether another may be ticked; later, for the list is at work with this one.
    QMetaObject::invokeMethod(this, &SeriesChooser::fill, Qt::QueuedConnection);
}

} // namespace outpost::ui
