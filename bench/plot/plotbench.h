// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

#include <QSize>

#include <functional>
#include <vector>

namespace outpost::bench {

constexpr int seriesCount = 8;

/// Eight sensors' values, one a millisecond each, as the contract tells them: noise on a wave, the
/// same in each run.
class Signals
{
public:
    /// Values of the milliseconds from @p from to @p to since 1970.
    [[nodiscard]] static ReadingBatch batch(qint64 from, qint64 to);
    [[nodiscard]] static double value(int series, qint64 millisecond);
};

struct FrameTimes
{
    std::vector<double> wall; ///< milliseconds from new values to painted pixels
    std::vector<double> cpu; ///< of this thread, meanwhile
    int late = 0; ///< frames that began more than half a frame after their time
};

/// Calls @p frame 60 times a second for that long, with the present in milliseconds since 1970.
[[nodiscard]] FrameTimes drive(double seconds, const std::function<void(qint64)> &frame);
void print(const char *name, int points, const FrameTimes &times);

/// How long a frame of Qt Charts takes; false where it is not installed.
bool measureCharts(int points, double seconds, QSize size);

} // namespace outpost::bench
