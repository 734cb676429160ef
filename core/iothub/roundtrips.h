// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace outpost {

/// How long the hub takes to acknowledge: of the last messages exactly, and a minute at a time for
/// the last hour, from a histogram whose steps are a fifth apart. A message costs a few
/// instructions. A value without I/O.
class RoundTrips
{
public:
    using Duration = std::chrono::microseconds;
    static constexpr size_t mostLast = 500;
    static constexpr size_t mostMinutes = 60;

    struct Summary
    {
        qint64 count = 0;
        Duration median{};
        Duration p95{}; ///< 95 of 100 took no longer
        Duration longest{};
    };
    struct Minute
    {
        Timestamp start{};
        Summary summary;
    };

    void add(Duration took, Timestamp now);
    /// Of the last mostLast; nothing where none came yet.
    [[nodiscard]] std::optional<Summary> last() const;
    /// Of the last hour before @p now, the oldest first; minutes in which nothing was acknowledged
    /// are not among them. Median and p95 are within a tenth.
    [[nodiscard]] std::vector<Minute> minutes(Timestamp now) const;

private:
    static constexpr size_t buckets = 96; ///< from 0.1 ms; the last takes all that is longer

    struct Bin
    {
        std::chrono::sys_time<std::chrono::minutes> start{};
        qint64 count = 0;
        Duration longest{};
        std::array<quint32, buckets> histogram{};
    };

    [[nodiscard]] static size_t bucketOf(Duration took);
    [[nodiscard]] static Duration middleOf(size_t bucket);
    [[nodiscard]] static Duration quantile(const Bin &bin, double part);

    std::vector<Duration> m_last; ///< a ring
    size_t m_next = 0;
    std::deque<Bin> m_minutes;
};

} // namespace outpost
