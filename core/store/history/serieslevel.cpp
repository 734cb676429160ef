// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/serieslevel.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;

std::chrono::microseconds widthOf(SeriesLevel level)
{
    switch (level) {
    case SeriesLevel::Block:
        return 0us;
    case SeriesLevel::Minute:
        return 1min;
    case SeriesLevel::Quarter:
        return 15min;
    case SeriesLevel::FourHours:
        return 4h;
    case SeriesLevel::Day:
        return 24h;
    }
    return 0us;
}

Timestamp bucketStart(Timestamp time, std::chrono::microseconds width)
{
    if (width <= 0us)
        return time;
    const auto since = time.time_since_epoch();
    const auto rest = ((since % width) + width) % width;
    // At the edge of what a Timestamp holds there is no bucket's beginning.
    if (since < Timestamp::min().time_since_epoch() + rest)
        return Timestamp::min();
    return Timestamp(since - rest);
}

void SeriesPoint::merge(const SeriesPoint &other)
{
    if (other.count == 0)
        return;
    least = count > 0 ? std::min(least, other.least) : other.least;
    most = count > 0 ? std::max(most, other.most) : other.most;
    sum += other.sum;
    count += other.count;
}

std::optional<double> asNumber(const Value &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *number = std::get_if<qint64>(&value))
        return double(*number);
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? 1.0 : 0.0;
    return std::nullopt;
}

SeriesPoint pointOf(Timestamp time, double value)
{
    return {.time = time, .count = 1, .least = value, .most = value, .sum = value};
}

void SeriesBuckets::add(SeriesPoint point)
{
    if (m_width <= 0us) {
        m_exact.push_back(point);
        return;
    }
    point.time = bucketStart(point.time, m_width);
    const auto [found, isNew] = m_points.try_emplace(point.time, point);
    if (!isNew)
        found->second.merge(point);
}

std::vector<SeriesPoint> SeriesBuckets::points() const
{
    std::vector<SeriesPoint> all = m_exact;
    for (const auto &[time, point] : m_points)
        all.push_back(point);
    std::ranges::stable_sort(all, {}, &SeriesPoint::time);
    return all;
}

} // namespace outpost
