// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/track.h"

#include <algorithm>

namespace outpost::ui {

/// A stretch of time, microseconds since 1970 in UTC; the end is not part of it.
struct TimeSpan
{
    qint64 from = 0;
    qint64 to = 0;

    [[nodiscard]] qint64 length() const { return to - from; }
    [[nodiscard]] bool contains(qint64 time) const { return from <= time && time < to; }

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// What values of one field in a short stretch of time come down to: at most four points of a line.
struct Sample
{
    qint64 from = 0; ///< of the first value, or of a bucket its beginning
    qint64 to = 0; ///< of the last value, or of a bucket its end
    double first = 0;
    double least = 0;
    double most = 0;
    double last = 0;
    double sum = 0;
    qint64 count = 0;
    bool bucket = false; ///< of the history: when in it what came is not known
    bool joined = false; ///< to the one before: in between the sensor was not silent

    [[nodiscard]] static Sample of(Point point)
    {
        return {.from = point.time,
                .to = point.time,
                .first = point.value,
                .least = point.value,
                .most = point.value,
                .last = point.value,
                .sum = point.value,
                .count = 1};
    }
    [[nodiscard]] double mean() const { return count > 0 ? sum / double(count) : 0; }
    /// Takes in one that follows.
    void take(const Sample &later)
    {
        to = std::max(to, later.to);
        least = std::min(least, later.least);
        most = std::max(most, later.most);
        last = later.last;
        sum += later.sum;
        count += later.count;
    }
};

/// Least, most and mean of what was said in a window.
struct WindowStatistics
{
    double least = 0;
    double most = 0;
    double sum = 0;
    qint64 count = 0; ///< 0: nothing was said

    [[nodiscard]] double mean() const { return count > 0 ? sum / double(count) : 0; }
    void take(const Sample &sample)
    {
        least = count > 0 ? std::min(least, sample.least) : sample.least;
        most = count > 0 ? std::max(most, sample.most) : sample.most;
        sum += sample.sum;
        count += sample.count;
    }
};

} // namespace outpost::ui
