// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimitedlog.h"
#include "base/tokenbucket.h"
#include "config/gpioconfig.h"
#include "io/gpio/gpiometer.h"
#include "io/gpio/gpiosystem.h"
#include "io/gpio/gpiowait.h"
#include "io/input.h"

#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace outpost {

/// GPIO lines as one sensor. Each reading has every line's field, so that it stands for itself
/// wherever it is looked at alone: at the hub, by an alarm, by an interlock. There is one as soon
/// as the lines are ours, one for each change of a State line (with the time at which the kernel
/// saw it), and one each GpioConfig::interval. All lines are ours or none. A line that chatters is
/// read and told at a limited rate, and what it is in the end is told in any case. Lives on the
/// agent's thread.
class GpioInput final : public Input
{
    Q_OBJECT

public:
    /// @p name: what others see as the lines' holder. @p clock and @p gpio outlive it.
    GpioInput(const QString &name, const GpioConfig &config, Clock &clock,
              GpioSystem &gpio = GpioSystem::machine(), QObject *parent = nullptr);
    ~GpioInput() override;

    void start() override;
    void stop() override;
    bool setInterval(std::chrono::milliseconds interval) override;

private:
    struct Line
    {
        GpioInputConfig config;
        GpioMeter meter;
        GpioPlace place;
        std::unique_ptr<GpioInputLine> held;
        std::unique_ptr<QSocketNotifier> notifier;
        qint64 countBefore = 0; ///< at the last tick
        std::optional<double> frequency; ///< over the last whole interval
    };

    void tryOpen();
    [[nodiscard]] Result<void> open(Line &line);
    void opened();
    void closeLines();
    void failed(Error error);

    /// Reads and tells what waits, as far as one turn of the event loop should go; false where more
    /// waits, or the lines are no longer ours.
    bool drain(Line &line);
    void settle();
    void startTicking();
    void tick();
    /// A change that can't be told now, because there were so many, is told when it can. False
    /// where the lines are no longer ours.
    bool tell(const GpioMeter::Change &change);
    void tellLast();
    void sayFields(Timestamp at);
    void scheduleSettle();
    void pause(std::chrono::microseconds wait);
    [[nodiscard]] SteadyTime steadyOf(std::chrono::nanoseconds kernelTime) const;
    [[nodiscard]] QString describe() const;

    QString m_consumer;
    GpioConfig m_config;
    Clock &m_clock;
    GpioSystem &m_gpio;
    GpioWait m_wait;
    std::vector<Line> m_lines;
    std::unique_ptr<Timer> m_tickTimer;
    std::unique_ptr<Timer> m_settleTimer;
    std::unique_ptr<Timer> m_tellTimer;
    std::unique_ptr<Timer> m_pauseTimer;
    TokenBucket m_edgeBudget;
    TokenBucket m_tellBudget;
    RateLimitedLog m_log;
    SteadyTime m_tickedAt;
    int m_openings = 0; ///< tells whether a slot of ours closed the lines meanwhile
};

} // namespace outpost
