// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordview.h"

#include "ui/history/recorddelegate.h"
#include "ui/history/recordmodel.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QScroller>
#include <QTimerEvent>

#include <algorithm>

namespace outpost::ui {

namespace {

constexpr int nearEnd = 60; ///< rows; closer, the next page is asked for
constexpr int narrow = 1000; ///< logical pixels; below it rows have two lines
constexpr int frames = 50; ///< milliseconds between two steps of a glow

} // namespace

RecordView::RecordView(Theme &theme, RecordModel &model, const Clock &clock, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_model(model)
    , m_delegate(new RecordDelegate(theme, clock, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Records"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A window's scroll bar would tell of the window: the place in time is the scrubber's to tell.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    makeKinetic(*this);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordView::onScrolled);
    connect(&model, &RecordModel::shifted, this, &RecordView::onShifted);
    connect(&model, &RecordModel::replaced, this, &RecordView::onReplaced);
    connect(&model, &RecordModel::rowsInserted, this, &RecordView::onScrolled,
            Qt::QueuedConnection);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        m_chosen = m_model.row(index.row()).id();
        follow();
        Q_EMIT opened(m_chosen);
    });
    connect(&theme, &Theme::changed, this, &RecordView::arrange);
    arrange();
}

void RecordView::arrange()
{
    const bool twoLines = width() < narrow;
    m_delegate->setTwoLines(twoLines);
    horizontalHeader()->setVisible(!twoLines);
    for (int column = 0; column < RecordModel::ColumnCount; ++column) {
        const bool isTitle = column == RecordModel::TitleColumn;
        setColumnHidden(column, twoLines && !isTitle);
        horizontalHeader()->setSectionResizeMode(
            column, isTitle ? QHeaderView::Stretch : QHeaderView::Fixed);
        const QString name = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int named = horizontalHeader()->fontMetrics().horizontalAdvance(name);
        if (!isTitle)
            setColumnWidth(column,
                           std::max(m_delegate->columnWidth(column), named + m_theme.space(8)));
    }
    // Keys move along the column that is always there.
    if (const QModelIndex current = currentIndex();
        current.isValid() && current.column() != RecordModel::TitleColumn) {
        m_shifting = true;
        selectionModel()->setCurrentIndex(current.siblingAtColumn(RecordModel::TitleColumn),
                                          QItemSelectionModel::NoUpdate);
        m_shifting = false;
    }
    const int row = std::max(0, firstShown());
    const int height = m_delegate->rowHeight();
    if (verticalHeader()->defaultSectionSize() != height) {
        verticalHeader()->setDefaultSectionSize(height);
        updateGeometries();
        verticalScrollBar()->setValue(row * height);
    }
    verticalScrollBar()->setSingleStep(height);
}

int RecordView::firstShown() const
{
    return rowAt(0);
}

void RecordView::choose(qint64 id)
{
    m_chosen = id;
    if (const int row = m_model.indexOf(id); row >= 0)
        selectionModel()->select(m_model.index(row, RecordModel::TitleColumn),
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    follow();
}

void RecordView::clearChoice()
{
    m_chosen = 0;
    selectionModel()->clear();
    follow();
}

void RecordView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // Rows that are forgotten move it too, and so does the focus alone; then nobody chose it.
    if (!current.isValid() || m_shifting || !selectionModel()->isSelected(current))
        return;
    m_chosen = m_model.row(current.row()).id();
    follow();
    Q_EMIT moved(m_chosen);
}

void RecordView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_shifting = true;
    QTableView::rowsAboutToBeRemoved(parent, start, end);
    m_shifting = false;
}

void RecordView::follow()
{
    m_model.setFollowing(verticalScrollBar()->value() == 0 && m_chosen == 0 && !m_pressed);
}

void RecordView::onScrolled()
{
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    const int first = verticalScrollBar()->value() / height;
    const int last = (verticalScrollBar()->value() + viewport()->height()) / height;
    m_model.setShown(first, last);
    follow();
    if (last > m_model.rowCount() - nearEnd)
        m_model.wantOlder();
    if (first < nearEnd && m_model.hasNewer())
        m_model.wantNewer();
    Q_EMIT scrolled();
}

void RecordView::onShifted(int rows)
{
    const int at = verticalScrollBar()->value();
    const bool follows = rows > 0 && at == 0 && !m_model.hasNewer() && m_chosen == 0;
    if (rows > 0 && isVisible())
        m_glow.start(frames, this);
    if (follows)
        return;
    // Now: the bar's range has to be right before its value is.
    m_shifting = true;
    doItemsLayout();
    verticalScrollBar()->setValue(at + rows * verticalHeader()->defaultSectionSize());
    m_shifting = false;
    if (QScroller::scroller(viewport())->state() != QScroller::Inactive)
        QScroller::scroller(viewport())->resendPrepareEvent();
}

void RecordView::onReplaced(bool atEnd)
{
    QScroller::scroller(viewport())->stop();
    doItemsLayout();
    verticalScrollBar()->setValue(atEnd ? verticalScrollBar()->maximum() : 0);
    if (m_chosen)
        choose(m_chosen);
    onScrolled();
}

void RecordView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Home:
        Q_EMIT newestWanted();
        return;
    case Qt::Key_End:
        Q_EMIT oldestWanted();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentIndex().isValid()) {
            m_chosen = m_model.row(currentIndex().row()).id();
            Q_EMIT opened(m_chosen);
        }
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

void RecordView::mousePressEvent(QMouseEvent *event)
{
    // What a finger is about to hit must not move away from under it.
    m_pressed = true;
    follow();
    QTableView::mousePressEvent(event);
}

void RecordView::mouseReleaseEvent(QMouseEvent *event)
{
    m_pressed = false;
    QTableView::mouseReleaseEvent(event);
    follow();
}

void RecordView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    arrange();
    onScrolled();
}

void RecordView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_glow.timerId()) {
        QTableView::timerEvent(event);
        return;
    }
    viewport()->update();
    // Those that came last are on top.
    const qint64 fresh = m_model.rowCount() > 0
        ? m_model.index(0, 0).data(RecordModel::FreshRole).toLongLong()
        : 0;
    if (!isVisible() || !m_delegate->isGlowing(fresh))
        m_glow.stop();
}

} // namespace outpost::ui
