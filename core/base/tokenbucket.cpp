// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace std::chrono;

namespace {

/// A second's worth; a rate below one a second still lets a whole one be saved up.
double most(double rate)
{
    return std::max(1.0, rate);
}

} // namespace

void TokenBucket::setRate(double rate)
{
    if (m_rate <= 0)
        m_filledAt.reset(); // there was no limit to save anything under
    m_rate = rate;
    m_saved = std::min(m_saved, most(rate));
}

void TokenBucket::refill(SteadyTime now)
{
    if (!m_filledAt) {
        m_saved = most(m_rate);
    } else {
        const duration<double> passed = now - *m_filledAt;
        m_saved = std::min(m_saved + passed.count() * m_rate, most(m_rate));
    }
    m_filledAt = now;
}

int TokenBucket::available(SteadyTime now, int limit)
{
    if (!isLimited())
        return limit;
    refill(now);
    return std::clamp(int(std::min(m_saved, double(limit))), 0, limit);
}

void TokenBucket::take(int count)
{
    if (isLimited())
        m_saved -= count;
}

microseconds TokenBucket::wait(SteadyTime now)
{
    if (!isLimited())
        return microseconds(0);
    refill(now);
    if (m_saved >= 1.0)
        return microseconds(0);
    // A microsecond more, so that no rounding leaves it a hair short of a whole one.
    return ceil<microseconds>(duration<double>((1.0 - m_saved) / m_rate)) + microseconds(1);
}

} // namespace outpost
