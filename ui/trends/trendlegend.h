// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace outpost::ui {

class LegendModel;
class Theme;
class TrendBoard;

/// The table below a plot: as many columns as there is room for, as high as its lines, up to a
/// limit. GUI thread.
class TrendLegend : public QTableView
{
    Q_OBJECT

public:
    TrendLegend(const TrendBoard &board, Theme &theme, QWidget *parent = nullptr);

    /// The lines are others.
    void linesChanged();
    /// Values changed, or the cursors came or went.
    void refresh();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void chooseColumns();

    const TrendBoard &m_board;
    Theme &m_theme;
    LegendModel *m_model;
    bool m_cursors = false;
};

} // namespace outpost::ui
