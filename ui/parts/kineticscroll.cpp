// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/kineticscroll.h"

#include <QAbstractItemView>
#include <QScroller>
#include <QScrollerProperties>

namespace outpost::ui {

void makeKinetic(QAbstractScrollArea &area)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(&area)) {
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    }
    QWidget *viewport = area.viewport();
    QScroller::grabGesture(viewport, QScroller::TouchGesture);
    QScroller *scroller = QScroller::scroller(viewport);
    QScrollerProperties properties = scroller->scrollerProperties();
    properties.setScrollMetric(QScrollerProperties::HorizontalOvershootPolicy,
                               QScrollerProperties::OvershootAlwaysOff);
    properties.setScrollMetric(QScrollerProperties::VerticalOvershootPolicy,
                               QScrollerProperties::OvershootAlwaysOff);
    // A press that stays where it is shall still be a press.
    properties.setScrollMetric(QScrollerProperties::DragStartDistance, 0.004);
    scroller->setScrollerProperties(properties);
}

} // namespace outpost::ui
