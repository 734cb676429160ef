// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <array>
#include <optional>

namespace outpost {

/// The life of one alarm, as ISA-18.2 has it: it is raised once its condition held for a delay,
/// cleared once that was over for another, and each occurrence wants to be acknowledged. Knows
/// nothing of values, limits and wall time. A value; threads: any.
class Alarm
{
public:
    enum class State {
        Normal, ///< nothing to see
        Unacknowledged, ///< it stands, and nobody said that they saw it
        Acknowledged, ///< it stands, and somebody knows
        Cleared, ///< it is over, and nobody said that they saw it
    };
    enum class Change { Raised, Acknowledged, Cleared };

    /// Raised so often within the time, it chatters: then it stands until its condition was over
    /// for that time (ISA-18.2 counts three a minute).
    static constexpr int kChatterRaises = 3;
    static constexpr std::chrono::microseconds kChatterTime = std::chrono::minutes(1);

    explicit Alarm(std::chrono::microseconds delay = {}, std::chrono::microseconds clearDelay = {})
        : m_delay(delay)
        , m_clearDelay(clearDelay)
    {
    }

    /// Whether its condition holds now, which counts until the next call. At most one change a
    /// call: where another follows at once, due() is not in the future.
    std::optional<Change> feed(bool holds, SteadyTime now);
    /// To be called when due() is reached.
    std::optional<Change> elapse(SteadyTime now);
    /// When a delay is over, if nothing else is fed until then.
    [[nodiscard]] std::optional<SteadyTime> due() const;
    /// Nothing where there is nothing to acknowledge.
    std::optional<Change> acknowledge();
    /// As an earlier run left it.
    void restore(State state) { m_state = state; }

    [[nodiscard]] State state() const { return m_state; }
    /// It stands: the condition was there, and is not yet over for long enough.
    [[nodiscard]] bool isActive() const
    {
        return m_state == State::Unacknowledged || m_state == State::Acknowledged;
    }
    [[nodiscard]] bool isChattering() const { return m_chattering; }

private:
    void countRaise(SteadyTime now);

    std::chrono::microseconds m_delay;
    std::chrono::microseconds m_clearDelay;
    State m_state = State::Normal;
    std::optional<SteadyTime> m_changing; ///< since when the condition is not what the state says
    std::array<std::optional<SteadyTime>, kChatterRaises> m_raises; ///< the last ones, newest first
    bool m_chattering = false;
};

} // namespace outpost
