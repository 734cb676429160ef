// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"

#include <QObject>

#include <functional>
#include <memory>

namespace outpost {

/// Tells those who watch how the agent is whenever that changed: what a person waits for at once,
/// what only counts twice a second. Where nobody watches it costs nothing. Lives on the agent's
/// thread; the clock outlives it.
class SnapshotStream : public QObject
{
    Q_OBJECT

public:
    enum class Urgency {
        Now, ///< a state: connected, an alarm, an output
        Soon, ///< a counter
    };
    static constexpr std::chrono::milliseconds soon{500};
    static constexpr std::chrono::milliseconds now{20}; ///< several at once are told once

    SnapshotStream(std::function<AgentSnapshot()> snapshot, Clock &clock,
                   QObject *parent = nullptr);

    void addWatcher() { ++m_watchers; }
    void removeWatcher();
    /// Something changed.
    void touch(Urgency urgency);

Q_SIGNALS:
    void ready(const AgentSnapshot &snapshot);

private:
    std::function<AgentSnapshot()> m_snapshot;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_due{};
    int m_watchers = 0;
};

} // namespace outpost
