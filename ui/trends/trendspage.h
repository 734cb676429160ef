// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/parts/page.h"
#include "ui/trends/plotoverlay.h"

#include <memory>

class QAction;
class QLabel;
class QStackedWidget;

namespace outpost::ui {

class EmptyNote;
class SeriesChooser;
class TrendBar;
class TrendBoard;
class TrendLegend;
class TrendPlot;

/// Trends: sensors' values over time, from a second to years, live and from the history in one
/// plot. Draws on a timer, 60 times a second at most, and only what changed while it is shown.
class TrendsPage : public Page
{
    Q_OBJECT

public:
    explicit TrendsPage(Screen &screen, QWidget *parent = nullptr);
    ~TrendsPage() override;

    [[nodiscard]] QString title() const override { return tr("Trends"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("trends"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// A field, "boiler.temperature", alone or beside what is shown.
    void show(const QString &what) override;
    using QWidget::show;

    [[nodiscard]] TrendBoard &board() { return *m_board; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QAction *addAction(const QString &text, const QString &icon, const QString &keys,
                       std::function<void()> run);
    void addActions();
    void restore();
    void save();
    void onLinesChanged();
    void onMarkersChanged();
    void chooseFirst();
    /// Something changed: to be drawn with the next frame.
    void touch();
    void drawAt(SteadyTime due);
    void frame();
    void arrange();
    void showPlot();
    void tell();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString noteText() const;
    void togglePause();
    void exportSeen();

    std::unique_ptr<TrendBoard> m_board;
    std::unique_ptr<Timer> m_frames;
    SteadyTime m_lastFrame{};
    SteadyTime m_due{}; ///< of the next, where one is
    SteadyTime m_lastWords{};
    TrendBar *m_bar;
    QLabel *m_where;
    QLabel *m_state;
    QStackedWidget *m_stack;
    QWidget *m_plotSide;
    TrendPlot *m_plot;
    TrendLegend *m_legend;
    EmptyNote *m_empty;
    SeriesChooser *m_chooser;
    QAction *m_pause = nullptr;
    QAction *m_cursorsAction = nullptr;
    QAction *m_valuesAction = nullptr;
    QList<PlotMarker> m_markers;
    int m_lastCursor = 0;
    bool m_restored = false; ///< what was chosen before, or somebody chose
    bool m_values = false; ///< in the plot's place, where there is no room for both
};

} // namespace outpost::ui
