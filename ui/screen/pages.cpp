// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen/pages.h"

#include "ui/commands/commandspage.h"
#include "ui/connection/connectionpage.h"
#include "ui/device/devicepage.h"
#include "ui/history/agenthistory.h"
#include "ui/history/historypage.h"
#include "ui/overview/overviewpage.h"
#include "ui/trends/trendspage.h"

namespace outpost::ui {

QList<Page *> createPages(Screen &screen)
{
    QList<Page *> pages;
    pages.append(new OverviewPage(screen));
    pages.append(new TrendsPage(screen));
    pages.append(new HistoryPage(screen, std::make_unique<AgentHistory>(screen.session)));
    pages.append(new CommandsPage(screen));
    pages.append(new DevicePage(screen));
    pages.append(new ConnectionPage(screen));
    return pages;
}

} // namespace outpost::ui
