// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <deque>

namespace outpost {

/// How long messages have waited, whatever somebody does to the clock meanwhile. What this run took
/// in is as old as the monotonic clock says. What an earlier run left has only its wall time: it is
/// as old as the wall clock says now, or said when this run began, whichever makes it younger.
/// So a clock that is set makes nothing older; a device without a clock of its own, or whose time
/// tells another year, loses nothing by that. Lives with its outbox, on its thread.
class MessageAges
{
public:
    /// @p clock outlives it.
    explicit MessageAges(const Clock &clock);

    /// Messages up to @p sequence were taken in by earlier runs; what was noted before is
    /// forgotten.
    void begin(quint64 sequence);
    /// A message is taken in now; sequences rise.
    void note(quint64 sequence);
    /// At least how long it has waited; @p created is its own time, of use where an earlier run
    /// took it in.
    [[nodiscard]] std::chrono::microseconds ageOf(quint64 sequence, Timestamp created) const;

private:
    /// Sequences up to @p last, and after those of the mark before, were taken in until @p until.
    struct Mark
    {
        quint64 last;
        SteadyTime since;
        SteadyTime until;
    };

    void thinOut();

    const Clock &m_clock;
    Timestamp m_beganAt;
    SteadyTime m_began;
    quint64 m_earlier = 0; ///< the last sequence of earlier runs
    std::deque<Mark> m_marks;
    std::chrono::microseconds m_step; ///< what came within it shares a mark
};

} // namespace outpost
