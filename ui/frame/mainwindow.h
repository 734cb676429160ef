// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/page.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QStackedWidget;

namespace outpost::ui {

class Rail;

/// The screen's one window: the rail, and the page that was chosen.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    /// Takes the pages for its own, in the order of the rail.
    MainWindow(Screen &screen, const QList<Page *> &pages);

    void showPage(int index);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void onPageWanted(const QString &iconName, const QString &what);

    Screen &m_screen;
    QBoxLayout *m_layout;
    Rail *m_rail;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
};

} // namespace outpost::ui
