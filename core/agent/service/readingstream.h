// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"
#include "telemetry/reading.h"

#include <QObject>

#include <memory>
#include <vector>

namespace outpost {

/// Gathers readings for those who watch, and gives them out 60 times a second at most, made ready
/// once for all. Where nobody watches it costs nothing. Lives on the agent's thread; the clock
/// outlives it.
class ReadingStream : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{17};
    /// More than that in one batch is left out, and counted: whoever looks can't see it anyway.
    static constexpr size_t mostReadings = 20'000;

    explicit ReadingStream(Clock &clock, QObject *parent = nullptr);

    void addWatcher() { ++m_watchers; }
    void removeWatcher();
    void add(const Reading &reading);

    /// Readings as the contract tells them: those of a sensor in their order.
    [[nodiscard]] static QList<ReadingBlock> blocks(const std::vector<Reading> &readings);

Q_SIGNALS:
    /// Without those that were @p leftOut.
    void ready(const QList<ReadingBlock> &blocks, qint64 readings, qint64 leftOut);

private:
    void flush();

    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    std::vector<Reading> m_readings;
    qint64 m_leftOut = 0;
    int m_watchers = 0;
    SteadyTime m_lastFlush{};
};

} // namespace outpost
