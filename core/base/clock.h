// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <memory>

namespace outpost {

/// A moment in UTC, in microseconds; the only way the program keeps wall time inside.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
/// A moment of a clock that never jumps; for intervals only, its zero means nothing.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::microseconds>;

/// Fires once or again and again; made by a Clock, so that a test can own time.
/// Lives on the thread that made it. A timer that is not started costs nothing.
class Timer : public QObject
{
    Q_OBJECT

public:
    /// Fires once after @p delay (zero: as soon as the event loop runs); starting again begins
    /// anew.
    virtual void start(std::chrono::microseconds delay) = 0;
    /// Fires every @p interval until stopped.
    virtual void startRepeating(std::chrono::microseconds interval) = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual bool isActive() const = 0;

Q_SIGNALS:
    void timeout();
};

/// Tells when somebody sets the wall clock: a person, or a time server. Made by a Clock; lives on
/// the thread that made it, and costs nothing while nobody does.
class ClockWatch : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    /// The wall clock jumped; now() tells the new time.
    void clockSet();
};

/// Where time comes from. Passed into every constructor that needs it; outlives whoever holds it.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock();
    Q_DISABLE_COPY_MOVE(Clock)

    [[nodiscard]] virtual Timestamp now() const = 0;
    [[nodiscard]] virtual SteadyTime steady() const = 0;
    [[nodiscard]] virtual std::unique_ptr<Timer> createTimer() = 0;
    [[nodiscard]] virtual std::unique_ptr<ClockWatch> createWatch() = 0;
    /// The system vouches for now(): it follows a time server.
    [[nodiscard]] virtual bool isSynchronized() const = 0;
};

/// The machine's own clocks. now() and steady() may be called from any thread.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] SteadyTime steady() const override;
    [[nodiscard]] std::unique_ptr<Timer> createTimer() override;
    [[nodiscard]] std::unique_ptr<ClockWatch> createWatch() override;
    [[nodiscard]] bool isSynchronized() const override;
};

} // namespace outpost
