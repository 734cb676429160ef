// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensorrates.h"

namespace outpost::ui {

namespace {

constexpr std::chrono::milliseconds leastSpan{200}; ///< a shorter one says nothing
constexpr size_t mostSamples = 64; ///< snapshots come a few times a second, or 50 in a hurry

} // namespace

void SensorRates::add(const QList<SensorLine> &sensors, SteadyTime now)
{
    QHash<QString, std::deque<Sample>> tracks;
    for (const SensorLine &line : sensors) {
        std::deque<Sample> track = m_tracks.take(line.name());
        // Counters only grow: these are of another run.
        if (!track.empty()
            && (track.back().readings > line.decoded() || track.back().bytes > line.bytes()))
            track.clear();
        // The one before the window stays, so that the window is full.
        while (track.size() > 1 && now - track[1].time > window)
            track.pop_front();
        const Sample sample{now, line.decoded(), line.bytes()};
        if (track.size() >= mostSamples)
            track.back() = sample;
        else
            track.push_back(sample);
        tracks.insert(line.name(), std::move(track));
    }
    m_tracks = std::move(tracks);
}

SensorRates::Rate SensorRates::rate(const QString &sensor, SteadyTime now) const
{
    const auto found = m_tracks.constFind(sensor);
    if (found == m_tracks.cend() || found->empty())
        return {};
    const std::deque<Sample> &track = *found;
    size_t base = 0;
    while (base + 1 < track.size() && now - track[base + 1].time > window)
        ++base;
    const auto span = now - track[base].time;
    if (span < leastSpan)
        return {};
    const double seconds = std::chrono::duration<double>(span).count();
    return {.readings = double(track.back().readings - track[base].readings) / seconds,
            .bytes = double(track.back().bytes - track[base].bytes) / seconds,
            .known = true};
}

} // namespace outpost::ui
