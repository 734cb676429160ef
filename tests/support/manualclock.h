// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>
#include <set>

namespace outpost::test {

/// Time that passes only when a test says so. Timers made by it fire inside advance(), in the order
/// of their due times, with now() at the due time.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start
                         = Timestamp(std::chrono::sys_days(std::chrono::year(2026)
                                                           / std::chrono::November / 22)));
    ~ManualClock() override;

    [[nodiscard]] Timestamp now() const override { return m_now; }
    [[nodiscard]] SteadyTime steady() const override { return m_steady; }
    [[nodiscard]] std::unique_ptr<Timer> createTimer() override;

    /// Lets time pass; after each timer that fires, posted events are delivered as well.
    void advance(std::chrono::microseconds by);
    [[nodiscard]] std::unique_ptr<ClockWatch> createWatch() override;
    [[nodiscard]] bool isSynchronized() const override { return m_synchronized; }

    /// Wall time alone jumps, as when somebody sets the clock; timers do not notice, watches do.
    void jump(std::chrono::microseconds by);
    void setSynchronized(bool synchronized) { m_synchronized = synchronized; }
    /// How long until the next timer is due; nothing where none is active.
    [[nodiscard]] std::optional<std::chrono::microseconds> untilNextTimer() const;

private:
    class ManualTimer;
    class ManualWatch;
    [[nodiscard]] ManualTimer *nextDue() const;

    Timestamp m_now;
    SteadyTime m_steady{};
    std::set<ManualTimer *> m_timers;
    std::set<ManualWatch *> m_watches;
    bool m_synchronized = true;
    quint64 m_starts = 0;
};

} // namespace outpost::test
