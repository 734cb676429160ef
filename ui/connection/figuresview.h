// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_hubv1_merged.h"

#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace outpost::ui {

class LatencyChart;
class Theme;

/// Latency and counters of the connection. GUI thread.
class FiguresView : public QScrollArea
{
    Q_OBJECT

public:
    explicit FiguresView(Theme &theme, QWidget *parent = nullptr);

    /// @p now: microseconds since 1970.
    void setReport(const HubReport &report, qint64 now);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void arrange();
    void addFigure(const QString &name);

    struct Figure
    {
        QWidget *box;
        QLabel *value;
    };

    Theme &m_theme;
    QLabel *m_latency;
    LatencyChart *m_chart;
    QGridLayout *m_grid;
    QList<Figure> m_figures;
    int m_columns = 0;
};

} // namespace outpost::ui
