// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendseries.h"

#include <cmath>

namespace outpost::ui {

namespace {

/// Between buckets of the history it can only be seen that a sensor was silent for longer than one,
/// or than the sensor usually is.
qint64 silenceOfHistory(const HistoryStretch &stretch)
{
    std::vector<qint64> intervals;
    std::vector<qint64> each;
    for (size_t i = 1; i < stretch.samples.size(); ++i) {
        const Sample &sample = stretch.samples[i - 1];
        intervals.push_back(stretch.samples[i].from - sample.from);
        if (sample.count > 1)
            each.push_back((sample.to - sample.from) / sample.count);
    }
    if (each.size() * 2 > intervals.size())
        return std::max(silenceOf(std::move(each)), stretch.width / 2);
    return silenceOf(std::move(intervals));
}

CursorValue valueOf(const Sample &sample, qint64 time)
{
    return {.time = sample.bucket ? std::clamp(time, sample.from, sample.to) : sample.from,
            .value = sample.mean(),
            .least = sample.least,
            .most = sample.most,
            .count = sample.count};
}

} // namespace

void TrendSeries::setHistory(HistoryStretch stretch)
{
    m_history = std::move(stretch);
    m_historySilence = silenceOfHistory(m_history);
}

std::optional<qint64> TrendSeries::liveFrom(const Track *track) const
{
    if (!track || track->isEmpty())
        return std::nullopt;
    const auto &points = track->points();
    // A hole beyond the last one is by a clock that was set back meanwhile.
    if (!m_hole || *m_hole < points.front().time || *m_hole > points.back().time)
        return points.front().time;
    const auto after = std::ranges::upper_bound(points, *m_hole, {}, &Point::time);
    const qint64 begin = after == points.end() ? *m_hole + 1 : after->time;
    // Until the history has answered, what was heard before the hole is better than nothing.
    const bool isKnown = m_history.asked.contains(*m_hole) && m_history.asked.to >= begin;
    return isKnown ? begin : points.front().time;
}

std::span<const Sample> TrendSeries::historyBefore(qint64 end) const
{
    const auto &samples = m_history.samples;
    const auto last = std::ranges::lower_bound(samples, end, {}, &Sample::from);
    return {samples.begin(), last};
}

void TrendSeries::show(const Track *track, TimeSpan window, int columns)
{
    m_shown.clear();
    m_statistics = {};
    const qint64 begin = liveFrom(track).value_or(std::numeric_limits<qint64>::max());
    if (window.from < begin && !m_history.samples.empty())
        reduceToColumns(historyBefore(begin), window, columns, m_historySilence, m_shown);
    if (track && begin < window.to) {
        m_live.update(*track, window, columns, begin);
        reduceToColumns(m_live.samples(), window, columns,
                        std::max(m_live.usualSilence(), m_shown.empty() ? 0 : m_history.width),
                        m_shown);
    }
    // Of a bucket that goes on beyond the seam, what came live is in it already.
    qint64 counted = window.from;
    for (const Sample &sample : m_shown) {
        if (sample.to < window.from || sample.from >= window.to)
            continue;
        if (!sample.bucket && sample.from < counted)
            continue;
        m_statistics.take(sample);
        if (sample.bucket)
            counted = sample.to;
    }
}

std::optional<CursorValue> TrendSeries::valueAt(const Track *track, qint64 time) const
{
    const qint64 begin = liveFrom(track).value_or(std::numeric_limits<qint64>::max());
    std::optional<CursorValue> best;
    qint64 distance = std::numeric_limits<qint64>::max();
    const auto consider = [&](const CursorValue &value, qint64 silence) {
        const qint64 away = std::abs(value.time - time);
        if (away < distance && away <= silence) {
            best = value;
            distance = away;
        }
    };
    if (track && begin <= time + m_live.usualSilence()) {
        const auto &points = track->points();
        const auto after = std::ranges::lower_bound(points, time, {}, &Point::time);
        for (auto it = after == points.begin() ? after : after - 1;
             it != points.end() && it <= after; ++it) {
            if (it->time >= begin)
                consider(valueOf(Sample::of(*it), time), m_live.usualSilence());
        }
    }
    const auto history = historyBefore(begin);
    const auto after = std::ranges::upper_bound(history, time, {}, &Sample::from);
    if (after != history.begin())
        consider(valueOf(*(after - 1), time), m_historySilence);
    if (after != history.end())
        consider(valueOf(*after, time), m_historySilence);
    return best;
}

} // namespace outpost::ui
