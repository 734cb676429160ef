// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include "base/kernelclock.h"

#include <QTimer>

namespace outpost {

using namespace std::chrono;

namespace {

class SystemTimer final : public Timer
{
public:
    SystemTimer() { connect(&m_timer, &QTimer::timeout, this, &Timer::timeout); }

    void start(microseconds delay) override { run(delay, true); }
    void startRepeating(microseconds interval) override { run(interval, false); }
    void stop() override { m_timer.stop(); }
    [[nodiscard]] bool isActive() const override { return m_timer.isActive(); }

private:
    void run(microseconds delay, bool once)
    {
        m_timer.setSingleShot(once);
        // A coarse timer lets the kernel gather wake-ups; only short ones need to be exact.
        m_timer.setTimerType(delay < 2s ? Qt::PreciseTimer : Qt::CoarseTimer);
        m_timer.start(ceil<milliseconds>(delay));
    }

    QTimer m_timer;
};

} // namespace

Clock::~Clock() = default;

Timestamp SystemClock::now() const
{
    return floor<microseconds>(system_clock::now());
}

SteadyTime SystemClock::steady() const
{
    return floor<microseconds>(steady_clock::now());
}

std::unique_ptr<Timer> SystemClock::createTimer()
{
    return std::make_unique<SystemTimer>();
}

std::unique_ptr<ClockWatch> SystemClock::createWatch()
{
    return std::make_unique<KernelClockWatch>();
}

bool SystemClock::isSynchronized() const
{
    return kernelClockIsSynchronized();
}

} // namespace outpost
