// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/aggregate.h"
#include "telemetry/deadband.h"
#include "telemetry/ratelimit.h"

namespace outpost {

/// A sensor's filters in their order: dead band, rate limit, aggregation; each only where it is
/// configured. Lives on the thread of its Clock's timers.
class FilterChain
{
public:
    using Sink = std::function<void(Reading)>;

    /// @p sink gets what passes, at once or from a timer.
    FilterChain(const FilterConfig &config, Clock &clock, Sink sink);
    Q_DISABLE_COPY_MOVE(FilterChain)

    void accept(Reading reading);
    /// Passes on at once what waits in a filter.
    void flush();
    /// Readings that were dropped, or merged into another one.
    [[nodiscard]] quint64 filtered() const;

private:
    void afterDeadBand(Reading reading);
    void afterRateLimit(Reading reading);

    Clock &m_clock;
    Sink m_sink;
    DeadBand m_deadBand;
    RateLimit m_rateLimit;
    Aggregate m_aggregate;
    quint64 m_heldBack = 0;
};

} // namespace outpost
