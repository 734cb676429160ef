// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"

#include <QHash>

#include <deque>

namespace outpost::ui {

/// How much each sensor says, made of what snapshots count: over the last seconds, so that a sensor
/// that speaks once a second has a steady rate, and one that falls silent comes to 0 although
/// nothing new is told. A value without I/O.
class SensorRates
{
public:
    static constexpr std::chrono::seconds window{5};

    struct Rate
    {
        double readings = 0; ///< a second, before the filters
        double bytes = 0; ///< a second
        bool known = false; ///< it was looked at for long enough
    };

    void add(const QList<SensorLine> &sensors, SteadyTime now);
    /// Nothing is known any more: another agent, or nobody looked for a while.
    void clear() { m_tracks.clear(); }
    [[nodiscard]] Rate rate(const QString &sensor, SteadyTime now) const;

private:
    struct Sample
    {
        SteadyTime time;
        qint64 readings = 0;
        qint64 bytes = 0;
    };

    QHash<QString, std::deque<Sample>> m_tracks; ///< the oldest first
};

} // namespace outpost::ui
