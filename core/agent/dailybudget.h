// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>

namespace outpost {

/// What was sent on this day, in UTC, as an IoT Hub's quota begins anew at 00:00 UTC. A value
/// without I/O.
///
/// A clock that jumps must neither give a day's budget twice nor keep it back for ever. So the
/// count begins anew when a midnight passes that no jump brought about, each day once; and in any
/// case when 24 hours have passed by the steady clock since it last did. (A machine that sleeps
/// looks as if its clock jumped: Linux's monotonic clock stands still meanwhile.)
class DailyBudget
{
public:
    struct Count
    {
        qint64 messages = 0; ///< as an IoT Hub bills them: each begun 4 KB is one
        qint64 bytes = 0; ///< bodies and properties

        friend bool operator==(const Count &, const Count &) = default;
    };

    explicit DailyBudget(const Clock &clock);

    void spend(const Count &count);
    /// Of today.
    [[nodiscard]] const Count &used();
    /// How long until the count begins anew, at the latest.
    [[nodiscard]] std::chrono::microseconds untilReset();

    /// For the next run: the day and @p count, which may be more than what is used, for a run that
    /// ends without a word.
    [[nodiscard]] QByteArray saved(const Count &count) const;
    /// What an earlier run left; what makes no sense is ignored.
    void restore(const QByteArray &text);

private:
    void look();
    void begin(std::chrono::sys_days day);

    const Clock &m_clock;
    Count m_used;
    std::chrono::sys_days m_day; ///< the newest for which a budget was given
    SteadyTime m_begun; ///< when it was
    Timestamp m_wall; ///< both clocks when they were last looked at
    SteadyTime m_steady;
};

} // namespace outpost
