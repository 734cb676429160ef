// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/rowview.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace outpost::ui {

RowView::RowView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    makeKinetic(*this);
    connect(&theme, &Theme::changed, this, [this] { updateRange(); });
}

void RowView::setRows(qint64 forgotten, qint64 count)
{
    const qint64 gone = std::max<qint64>(forgotten - m_forgotten, 0);
    m_forgotten = forgotten;
    m_count = count;
    if (!m_follows && gone > 0) {
        m_updating = true;
        verticalScrollBar()->setValue(
            int(std::max<qint64>(verticalScrollBar()->value() - gone * rowHeight(), 0)));
        m_updating = false;
    }
    if (m_chosen >= 0 && m_chosen < m_forgotten) {
        m_chosen = -1;
        Q_EMIT chosenChanged();
    }
    updateRange();
}

void RowView::updateRange()
{
    m_updating = true;
    QScrollBar *const bar = verticalScrollBar();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(rowHeight());
    bar->setRange(0, int(std::max<qint64>(m_count * rowHeight() - viewport()->height(), 0)));
    if (m_follows)
        bar->setValue(bar->maximum());
    m_updating = false;
    viewport()->update();
}

void RowView::followEnd()
{
    if (!std::exchange(m_follows, true))
        Q_EMIT followsEndChanged(true);
    updateRange();
}

qint64 RowView::chosen() const
{
    const qint64 row = m_chosen - m_forgotten;
    return m_chosen < 0 || row >= m_count ? -1 : row;
}

void RowView::choose(qint64 row)
{
    m_chosen = row < 0 || row >= m_count ? -1 : row + m_forgotten;
    Q_EMIT chosenChanged();
    viewport()->update();
}

void RowView::ensureVisible(qint64 row)
{
    QScrollBar *const bar = verticalScrollBar();
    const int top = int(row * rowHeight());
    if (top < bar->value())
        bar->setValue(top);
    else if (top + rowHeight() > bar->value() + viewport()->height())
        bar->setValue(top + rowHeight() - viewport()->height());
}

void RowView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const int height = rowHeight();
    const int offset = verticalScrollBar()->value();
    const qint64 first = offset / height;
    const qint64 last = std::min<qint64>((offset + viewport()->height()) / height, m_count - 1);
    const qint64 current = chosen();
    for (qint64 row = first; row <= last; ++row) {
        const QRect area(0, int(row * height) - offset, viewport()->width(), height);
        if (row == current) {
            painter.fillRect(area, m_theme.colours().hover);
            painter.fillRect(QRect(area.topLeft(), QSize(4, height)), m_theme.colours().accent);
        }
        paintRow(painter, area, row);
    }
    describe();
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colours().focus, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

/// The rows are no widgets, and no model either: a screen reader knows of them what is said here.
void RowView::describe()
{
    if (!QAccessible::isActive())
        return;
    const qint64 row = chosen() >= 0 ? chosen() : m_count - 1;
    const QString text = row >= 0 ? rowText(row) : QString();
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void RowView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateRange();
}

void RowView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = (int(event->position().y()) + verticalScrollBar()->value()) / rowHeight();
    choose(row == chosen() ? -1 : row);
}

void RowView::keyPressEvent(QKeyEvent *event)
{
    if (m_count == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const qint64 page = std::max(1, viewport()->height() / rowHeight() - 1);
    const qint64 now = chosen();
    const qint64 from = now >= 0 ? now : (verticalScrollBar()->value() / rowHeight());
    qint64 to = from;
    switch (event->key()) {
    case Qt::Key_Up:
        to = from - 1;
        break;
    case Qt::Key_Down:
        to = now < 0 ? from : from + 1;
        break;
    case Qt::Key_PageUp:
        to = from - page;
        break;
    case Qt::Key_PageDown:
        to = from + page;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        choose(-1);
        followEnd();
        return;
    case Qt::Key_Escape:
        if (now >= 0) {
            choose(-1);
            return;
        }
        [[fallthrough]];
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    to = std::clamp<qint64>(to, 0, m_count - 1);
    choose(to);
    ensureVisible(to);
}

void RowView::scrollContentsBy(int, int)
{
    viewport()->update();
    if (m_updating)
        return;
    const bool follows = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    if (std::exchange(m_follows, follows) != follows)
        Q_EMIT followsEndChanged(follows);
}

} // namespace outpost::ui
