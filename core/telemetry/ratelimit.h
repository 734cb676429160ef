// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "telemetry/reading.h"

#include <functional>
#include <memory>
#include <optional>

namespace outpost {

/// Passes on so many readings a second at most. What comes too early waits, and a newer one takes
/// its place: the newest wins, and none is held longer than the interval between two. Lives on the
/// thread of its Clock's timers.
class RateLimit
{
public:
    using Sink = std::function<void(Reading)>;

    RateLimit(const FilterConfig &config, Clock &clock, Sink sink);
    Q_DISABLE_COPY_MOVE(RateLimit)

    [[nodiscard]] bool isOn() const { return m_interval.count() > 0; }
    void accept(Reading reading);
    /// Passes on at once what waits.
    void flush();
    /// Readings that a newer one replaced.
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    void passPending();

    Clock &m_clock;
    Sink m_sink;
    std::chrono::microseconds m_interval{0};
    std::unique_ptr<Timer> m_timer;
    std::optional<SteadyTime> m_next;
    std::optional<Reading> m_pending;
    quint64 m_dropped = 0;
};

} // namespace outpost
