// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace std::chrono;

RateLimit::RateLimit(const FilterConfig &config, Clock &clock, Sink sink)
    : m_clock(clock)
    , m_sink(std::move(sink))
    , m_timer(clock.createTimer())
{
    // Slower than once a day is once a day: the conversion must not overflow.
    if (config.maxRate > 0)
        m_interval = microseconds(std::llround(std::clamp(1e6 / config.maxRate, 1.0, 86'400e6)));
    QObject::connect(m_timer.get(), &Timer::timeout, m_timer.get(), [this] { passPending(); });
}

void RateLimit::accept(Reading reading)
{
    const SteadyTime now = m_clock.steady();
    if (m_pending) {
        ++m_dropped;
        m_pending = std::move(reading);
    } else if (m_next && now < *m_next) {
        m_pending = std::move(reading);
        m_timer->start(*m_next - now);
    } else {
        m_next = now + m_interval;
        m_sink(std::move(reading));
    }
}

void RateLimit::flush()
{
    m_timer->stop();
    passPending();
}

void RateLimit::passPending()
{
    if (!m_pending)
        return;
    m_next = m_clock.steady() + m_interval;
    Reading reading = std::move(*m_pending);
    m_pending.reset();
    m_sink(std::move(reading));
}

} // namespace outpost
