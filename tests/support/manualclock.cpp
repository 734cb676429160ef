// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace outpost::test {

using namespace std::chrono;

class ManualClock::ManualTimer final : public Timer
{
public:
    explicit ManualTimer(ManualClock &clock)
        : m_clock(&clock)
    {
        m_clock->m_timers.insert(this);
    }

    ~ManualTimer() override
    {
        if (m_clock)
            m_clock->m_timers.erase(this);
    }

    void start(microseconds delay) override
    {
        m_interval.reset();
        arm(delay);
    }

    void startRepeating(microseconds interval) override
    {
        // A repeating timer of nothing would never let advance() end.
        m_interval = std::max(interval, microseconds(1));
        arm(*m_interval);
    }

    void stop() override { m_due.reset(); }
    [[nodiscard]] bool isActive() const override { return m_due.has_value(); }

    void fire()
    {
        if (m_interval)
            arm(*m_interval);
        else
            m_due.reset();
        Q_EMIT timeout();
    }

    void forgetClock() { m_clock = nullptr; }
    [[nodiscard]] std::pair<SteadyTime, quint64> rank() const { return {*m_due, m_order}; }

private:
    void arm(microseconds delay)
    {
        if (!m_clock)
            return;
        m_due = m_clock->m_steady + std::max(delay, microseconds(0));
        m_order = m_clock->m_starts++;
    }

    ManualClock *m_clock;
    std::optional<SteadyTime> m_due;
    std::optional<microseconds> m_interval;
    quint64 m_order = 0;
};

class ManualClock::ManualWatch final : public ClockWatch
{
public:
    explicit ManualWatch(ManualClock &clock)
        : m_clock(&clock)
    {
        m_clock->m_watches.insert(this);
    }
    ~ManualWatch() override
    {
        if (m_clock)
            m_clock->m_watches.erase(this);
    }
    void forgetClock() { m_clock = nullptr; }

private:
    ManualClock *m_clock;
};

ManualClock::ManualClock(Timestamp start)
    : m_now(start)
{
}

ManualClock::~ManualClock()
{
    for (ManualTimer *timer : m_timers)
        timer->forgetClock();
    for (ManualWatch *watch : m_watches)
        watch->forgetClock();
}

std::unique_ptr<ClockWatch> ManualClock::createWatch()
{
    return std::make_unique<ManualWatch>(*this);
}

void ManualClock::jump(microseconds by)
{
    m_now += by;
    const auto watches = m_watches;
    for (ManualWatch *watch : watches)
        Q_EMIT watch->clockSet();
}

std::unique_ptr<Timer> ManualClock::createTimer()
{
    return std::make_unique<ManualTimer>(*this);
}

ManualClock::ManualTimer *ManualClock::nextDue() const
{
    ManualTimer *next = nullptr;
    for (ManualTimer *timer : m_timers) {
        if (timer->isActive() && (!next || timer->rank() < next->rank()))
            next = timer;
    }
    return next;
}

std::optional<microseconds> ManualClock::untilNextTimer() const
{
    const ManualTimer *next = nextDue();
    if (!next)
        return std::nullopt;
    return next->rank().first - m_steady;
}

void ManualClock::advance(microseconds by)
{
    const SteadyTime end = m_steady + by;
    QCoreApplication::sendPostedEvents();
    while (ManualTimer *next = nextDue()) {
        const SteadyTime due = next->rank().first;
        if (due > end)
            break;
        m_now += due - m_steady;
        m_steady = due;
        next->fire();
        QCoreApplication::sendPostedEvents();
    }
    m_now += end - m_steady;
    m_steady = end;
}

} // namespace outpost::test
