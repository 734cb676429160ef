// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/track.h"

#include <QHashFunctions>

#include <algorithm>

namespace outpost::ui {

size_t qHash(const FieldKey &key, size_t seed) noexcept
{
    return qHashMulti(seed, key.sensor, key.field);
}

void Track::add(Point point)
{
    ++m_added;
    if (m_points.empty() || m_points.back().time <= point.time) {
        m_points.push_back(point);
    } else {
        ++m_late;
        const auto place = std::ranges::upper_bound(m_points, point.time, {}, &Point::time);
        m_points.insert(place, point);
    }
    if (m_points.size() > m_most)
        m_points.pop_front();
}

void Track::forgetAfter(qint64 time)
{
    while (!m_points.empty() && m_points.back().time > time)
        m_points.pop_back();
    ++m_epoch;
}

void Track::setMost(size_t most)
{
    m_most = most;
    while (m_points.size() > m_most)
        m_points.pop_front();
}

} // namespace outpost::ui
