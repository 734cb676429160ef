// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/boardfacts.h"
#include "ui/overview/readingage.h"
#include "ui/overview/tileinfo.h"
#include "ui/parts/page.h"

#include <deque>
#include <memory>

class QScrollArea;
class QStackedLayout;

namespace outpost {
class Timer;
}

namespace outpost::ui {

class OverviewAlarms;
class EmptyNote;
class HealthBanner;
class MaintenanceBar;
class TileGrid;

/// Whether all is well, in words for those who stand three metres away; the alarms to acknowledge;
/// and a tile for each reading and output. Draws at most ten times a second, and only what changed.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(Screen &screen, QWidget *parent = nullptr);
    ~OverviewPage() override;

    [[nodiscard]] QString title() const override { return tr("Overview"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("overview"); }
    [[nodiscard]] QList<PageAction> actions() override;

    [[nodiscard]] TileGrid *grid() const { return m_grid; }
    [[nodiscard]] HealthBanner *banner() const { return m_banner; }
    [[nodiscard]] OverviewAlarms *alarms() const { return m_alarms; }

    void setArranging(bool arranging);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tick();
    void onSnapshot();
    void gatherTiles();
    void showHealth();
    void showEmptiness();
    void restyle();
    void openMenu();
    void openMaintenance();
    void openOptions(const TileInfo &info);
    void addArrangeBar();

    HealthBanner *m_banner;
    MaintenanceBar *m_maintenance;
    QWidget *m_arrangeBar;
    QScrollArea *m_area;
    QWidget *m_board; ///< what is scrolled
    OverviewAlarms *m_alarms;
    TileGrid *m_grid;
    EmptyNote *m_empty;
    std::unique_ptr<Timer> m_timer;
    BoardFacts m_facts;
    ReadingAge m_ages;
    qint64 m_healthAt = 0; ///< the second in which it was told last
    bool m_fieldAdded = false; ///< since the last tick
    struct Dropped
    {
        qint64 at = 0;
        qint64 count = 0; ///< of all so far
    };
    std::deque<Dropped> m_dropped; ///< in the last minutes
};

} // namespace outpost::ui
