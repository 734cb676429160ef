// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_hubv1_merged.h"

#include <QWidget>

namespace outpost::ui {

class Theme;

/// How long acknowledgements took in the last hour: a bar a minute, from the median to what 95 of
/// 100 stayed under, with a mark at the median. GUI thread.
class LatencyChart : public QWidget
{
    Q_OBJECT

public:
    explicit LatencyChart(Theme &theme, QWidget *parent = nullptr);

    /// @p now is the right edge, microseconds since 1970.
    void setLatency(const HubLatency &latency, qint64 now);

    [[nodiscard]] QSize sizeHint() const override { return {400, 180}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 120}; }
    /// The top of the scale for values up to @p longest microseconds: 1, 2 or 5 times a power of
    /// ten.
    [[nodiscard]] static qint64 scaleFor(qint64 longest);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString spokenLast() const;

    Theme &m_theme;
    QList<LatencyMinute> m_minutes;
    qint64 m_now = 0;
};

} // namespace outpost::ui
