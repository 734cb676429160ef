// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "ui/frame/rail.h"

#include <QBoxLayout>
#include <QResizeEvent>
#include <QStackedWidget>

namespace outpost::ui {

namespace {

constexpr int narrow = 720; ///< logical pixels; below that the rail goes to the bottom

} // namespace

MainWindow::MainWindow(Screen &screen, const QList<Page *> &pages)
    : m_screen(screen)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_rail(new Rail(screen.theme, this))
    , m_stack(new QStackedWidget(this))
    , m_pages(pages)
{
    setWindowTitle(QStringLiteral("Outpost"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_rail);
    m_layout->addWidget(m_stack, 1);
    for (Page *page : pages) {
        m_rail->add(page->title(), page->iconName());
        m_stack->addWidget(page);
        connect(page, &Page::pageWanted, this, &MainWindow::onPageWanted);
    }
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    showPage(0);
}

void MainWindow::showPage(int index)
{
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
}

void MainWindow::onPageWanted(const QString &iconName, const QString &what)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i]->iconName() != iconName)
            continue;
        showPage(i);
        m_pages[i]->show(what);
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    const bool vertical = event->size().width() >= narrow;
    m_layout->setDirection(vertical ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
    m_rail->setOrientation(vertical ? Qt::Vertical : Qt::Horizontal);
    QWidget::resizeEvent(event);
}

} // namespace outpost::ui
