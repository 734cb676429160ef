// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/trendline.h"

#include <algorithm>

namespace outpost::ui {

namespace {

constexpr qint64 usualWindow = 240'000'000; ///< four minutes
constexpr qint64 longestWindow = 21'600'000'000; ///< six hours
constexpr qsizetype fewValues = 20; ///< of a field that speaks seldom

} // namespace

bool TrendLine::follow(const Track &track)
{
    if (track.epoch() != m_epoch) {
        const quint64 version = m_version + 1;
        *this = {};
        m_version = version;
        m_epoch = track.epoch();
        m_seen = track.added() - track.points().size();
    }
    const quint64 fresh = track.added() - m_seen;
    if (fresh == 0)
        return false;
    m_seen = track.added();
    const auto &points = track.points();
    const size_t count = size_t(std::min<quint64>(fresh, points.size()));
    for (size_t i = points.size() - count; i < points.size(); ++i)
        add(points[i]);
    return true;
}

void TrendLine::add(Point point)
{
    if (m_slices.empty()) {
        m_start = point.time;
        m_slices.emplace_back();
    }
    if (point.time < m_start)
        return;
    advanceTo(point.time);
    const size_t index = std::min(size_t((point.time - m_start) / m_length), m_slices.size() - 1);
    Slice &slice = m_slices[index];
    slice.least = std::min(slice.least, point.value);
    slice.greatest = std::max(slice.greatest, point.value);
    slice.last = point.value;
}

void TrendLine::advanceTo(qint64 time)
{
    if (m_slices.empty())
        return;
    // A long silence, or a clock that was set: what was before it is not the last minutes.
    if (time - m_start > 2 * std::max(window(), longestWindow)) {
        m_slices.assign(1, {});
        m_start = time;
        ++m_version;
        return;
    }
    while (time >= m_start + m_length * qint64(m_slices.size())) {
        if (m_slices.size() == slices)
            makeRoom();
        else
            m_slices.emplace_back();
        ++m_version;
    }
}

/// Either each slice covers twice the time from now on, or the oldest goes.
void TrendLine::makeRoom()
{
    const auto filled
        = std::ranges::count_if(m_slices, [](const Slice &slice) { return !slice.isEmpty(); });
    const bool grows = window() < usualWindow || (filled < fewValues && window() < longestWindow);
    if (!grows) {
        m_slices.pop_front();
        m_slices.emplace_back();
        m_start += m_length;
        return;
    }
    for (size_t i = 0; i < slices / 2; ++i) {
        const Slice first = m_slices[2 * i];
        const Slice &second = m_slices[2 * i + 1];
        m_slices[i] = {.least = std::min(first.least, second.least),
                       .greatest = std::max(first.greatest, second.greatest),
                       .last = second.isEmpty() ? first.last : second.last};
    }
    m_slices.resize(slices / 2);
    m_length *= 2;
}

bool TrendLine::isEmpty() const
{
    return std::ranges::all_of(m_slices, &Slice::isEmpty);
}

double TrendLine::least() const
{
    return std::ranges::min(m_slices, {}, &Slice::least).least;
}

double TrendLine::greatest() const
{
    return std::ranges::max(m_slices, {}, &Slice::greatest).greatest;
}

} // namespace outpost::ui
