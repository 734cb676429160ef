// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/filterchain.h"

namespace outpost {

FilterChain::FilterChain(const FilterConfig &config, Clock &clock, Sink sink)
    : m_clock(clock)
    , m_sink(std::move(sink))
    , m_deadBand(config)
    , m_rateLimit(config, clock, [this](Reading reading) { afterRateLimit(std::move(reading)); })
    , m_aggregate(config, clock, [this](Reading reading) { m_sink(std::move(reading)); })
{
}

void FilterChain::accept(Reading reading)
{
    if (m_deadBand.isOn() && !m_deadBand.passes(reading, m_clock.steady())) {
        ++m_heldBack;
        return;
    }
    afterDeadBand(std::move(reading));
}

void FilterChain::afterDeadBand(Reading reading)
{
    if (m_rateLimit.isOn())
        m_rateLimit.accept(std::move(reading));
    else
        afterRateLimit(std::move(reading));
}

void FilterChain::afterRateLimit(Reading reading)
{
    if (m_aggregate.isOn())
        m_aggregate.accept(reading);
    else
        m_sink(std::move(reading));
}

void FilterChain::flush()
{
    m_rateLimit.flush();
    m_aggregate.flush();
}

quint64 FilterChain::filtered() const
{
    return m_heldBack + m_rateLimit.dropped() + m_aggregate.merged();
}

} // namespace outpost
