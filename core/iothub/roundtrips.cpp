// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/roundtrips.h"

#include <algorithm>
#include <cmath>

namespace outpost {

namespace {
constexpr double shortest = 100; // microseconds
constexpr double step = 1.2;
} // namespace

size_t RoundTrips::bucketOf(Duration took)
{
    const double ratio = double(took.count()) / shortest;
    if (ratio <= 1)
        return 0;
    return std::min(size_t(std::log(ratio) / std::log(step)) + 1, buckets - 1);
}

RoundTrips::Duration RoundTrips::middleOf(size_t bucket)
{
    return Duration(qint64(shortest * std::pow(step, double(bucket) - 0.5)));
}

void RoundTrips::add(Duration took, Timestamp now)
{
    took = std::max(took, Duration(0));
    if (m_last.size() < mostLast)
        m_last.push_back(took);
    else
        m_last[m_next] = took;
    m_next = (m_next + 1) % mostLast;

    // A clock that was set back goes on in the minute that it was in.
    const auto minute = std::chrono::floor<std::chrono::minutes>(now);
    if (m_minutes.empty() || m_minutes.back().start < minute) {
        m_minutes.push_back({.start = minute});
        if (m_minutes.size() > mostMinutes)
            m_minutes.pop_front();
    }
    Bin &bin = m_minutes.back();
    ++bin.count;
    bin.longest = std::max(bin.longest, took);
    ++bin.histogram[bucketOf(took)];
}

std::optional<RoundTrips::Summary> RoundTrips::last() const
{
    if (m_last.empty())
        return std::nullopt;
    std::vector<Duration> sorted = m_last;
    std::ranges::sort(sorted);
    const auto at = [&](double part) {
        return sorted[std::min(size_t(part * double(sorted.size())), sorted.size() - 1)];
    };
    return Summary{qint64(sorted.size()), at(0.5), at(0.95), sorted.back()};
}

RoundTrips::Duration RoundTrips::quantile(const Bin &bin, double part)
{
    const auto wanted = qint64(part * double(bin.count));
    qint64 seen = 0;
    for (size_t i = 0; i < buckets; ++i) {
        seen += bin.histogram[i];
        if (seen > wanted)
            return std::min(middleOf(i), bin.longest);
    }
    return bin.longest;
}

std::vector<RoundTrips::Minute> RoundTrips::minutes(Timestamp now) const
{
    std::vector<Minute> result;
    const Timestamp oldest = now - std::chrono::minutes(mostMinutes);
    for (const Bin &bin : m_minutes) {
        if (bin.start >= oldest)
            result.push_back(
                {bin.start, {bin.count, quantile(bin, 0.5), quantile(bin, 0.95), bin.longest}});
    }
    return result;
}

} // namespace outpost
