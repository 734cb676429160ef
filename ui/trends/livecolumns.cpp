// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/livecolumns.h"

#include <bit>
#include <cmath>

namespace outpost::ui {

namespace {

constexpr size_t asked = 512; ///< intervals that tell how often a sensor speaks
constexpr int times = 4; ///< of its usual interval a sensor may be silent
constexpr quint64 learnAgain = 256; ///< values

/// Buckets of a power of two: a window that is drawn wider finds the same ones for a while.
qint64 bucketWidth(TimeSpan window, int columns)
{
    const qint64 pixel = window.length() / std::max(columns, 1);
    return qint64(std::bit_floor(quint64(std::max<qint64>(pixel, 1))));
}

qint64 bucketOf(qint64 time, qint64 width)
{
    return time >= 0 ? time / width : (time - width + 1) / width;
}

qint64 silenceOfTrack(const Track &track)
{
    const auto &points = track.points();
    const size_t count = std::min(points.size(), asked);
    std::vector<qint64> intervals;
    for (size_t i = points.size() - count + 1; i < points.size(); ++i)
        intervals.push_back(points[i].time - points[i - 1].time);
    return silenceOf(std::move(intervals));
}

} // namespace

qint64 silenceOf(std::vector<qint64> intervals)
{
    if (intervals.size() < 3)
        return anySilence;
    const auto usual = intervals.begin() + ptrdiff_t(intervals.size() * 9 / 10);
    std::ranges::nth_element(intervals, usual);
    return std::max<qint64>(*usual, 1) * times;
}

void LiveColumns::clear()
{
    *this = {};
}

void LiveColumns::update(const Track &track, TimeSpan window, int columns, qint64 begin)
{
    const qint64 width = bucketWidth(window, columns);
    const qint64 from = std::max(window.from, begin);
    const quint64 fresh = track.added() - m_seen;
    const auto &points = track.points();
    const bool same = width == m_width && track.late() == m_late && track.epoch() == m_epoch
        && from >= m_cover.from && window.to <= m_cover.to && fresh <= points.size()
        && track.added() >= m_seen;
    if (!same) {
        m_width = width;
        const qint64 margin = window.length() / 2;
        // A window that holds the newest goes along with it.
        const bool follows = points.empty() || window.to + margin >= points.back().time;
        rebuild(track,
                {std::max(window.from - margin, begin),
                 follows ? std::numeric_limits<qint64>::max() : window.to + margin});
    } else {
        for (size_t i = points.size() - size_t(fresh); i < points.size(); ++i) {
            if (m_cover.contains(points[i].time))
                add(points[i]);
        }
        forget(std::max(window.from - window.length(), begin));
    }
    m_seen = track.added();
    m_late = track.late();
    m_epoch = track.epoch();
    if (m_learnt == 0 || m_seen - m_learnt > learnAgain || (m_silence == anySilence && fresh > 0)) {
        m_silence = silenceOfTrack(track);
        m_learnt = m_seen;
    }
}

void LiveColumns::rebuild(const Track &track, TimeSpan cover)
{
    m_cover = cover;
    m_samples.clear();
    m_dropped = 0;
    const auto &points = track.points();
    auto it = std::ranges::lower_bound(points, cover.from, {}, &Point::time);
    // One before, so that a line comes in from the edge.
    if (it != points.begin() && (it == points.end() || cover.from < it->time))
        --it;
    for (; it != points.end() && it->time < cover.to; ++it)
        add(*it);
}

void LiveColumns::add(Point point)
{
    const qint64 bucket = bucketOf(point.time, m_width);
    if (m_samples.size() > m_dropped && bucket == m_bucket) {
        Sample &last = m_samples.back();
        last.to = point.time;
        last.least = std::min(last.least, point.value);
        last.most = std::max(last.most, point.value);
        last.last = point.value;
        last.sum += point.value;
        ++last.count;
        return;
    }
    m_bucket = bucket;
    m_samples.push_back(Sample::of(point));
}

void LiveColumns::forget(qint64 before)
{
    while (m_dropped + 1 < m_samples.size() && m_samples[m_dropped].to < before)
        ++m_dropped;
    if (m_dropped * 2 > m_samples.size()) {
        m_samples.erase(m_samples.begin(), m_samples.begin() + ptrdiff_t(m_dropped));
        m_dropped = 0;
    }
    m_cover.from = std::max(m_cover.from, before);
}

void reduceToColumns(std::span<const Sample> samples, TimeSpan window, int columns, qint64 silence,
                     std::vector<Sample> &into)
{
    const double pixel = double(window.length()) / std::max(columns, 1);
    auto first = std::ranges::lower_bound(samples, window.from, {}, &Sample::to);
    if (first != samples.begin())
        --first;
    double column = std::numeric_limits<double>::quiet_NaN();
    for (auto it = first; it != samples.end(); ++it) {
        const bool joined = !into.empty() && it->from - into.back().to <= silence;
        // Columns lie at the same times wherever the window is.
        const double at = std::floor(double(it->from) / pixel);
        const bool wide = double(it->to - it->from) > pixel;
        if (joined && !wide && at == column && into.back().bucket == it->bucket) {
            into.back().take(*it);
        } else {
            into.push_back(*it);
            into.back().joined = joined;
            column = wide ? std::numeric_limits<double>::quiet_NaN() : at;
        }
        if (it->from >= window.to)
            break;
    }
}

} // namespace outpost::ui
