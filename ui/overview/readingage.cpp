// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/readingage.h"

#include <algorithm>

namespace outpost::ui {

void ReadingAge::observe(const QString &sensor, qint64 time, Timestamp now)
{
    const qint64 behind = now.time_since_epoch().count() - time;
    const auto known = m_least.find(sensor);
    if (known == m_least.end())
        m_least.insert(sensor, behind);
    else
        *known = std::min(*known, behind);
    if (behind >= 0)
        m_leastOfAll = std::min(m_leastOfAll.value_or(behind), behind);
}

void ReadingAge::forget(const QString &sensor)
{
    m_least.remove(sensor);
    m_leastOfAll.reset();
}

std::chrono::microseconds ReadingAge::age(const QString &sensor, qint64 time, Timestamp now) const
{
    const qint64 behind = now.time_since_epoch().count() - time;
    const qint64 least = m_least.value(sensor, 0);
    // A sensor ahead of us has a clock of its own; else this screen may be ahead of the device.
    const qint64 skew = least < 0 ? least : m_leastOfAll.value_or(0);
    return std::chrono::microseconds(std::max<qint64>(0, behind - skew));
}

} // namespace outpost::ui
