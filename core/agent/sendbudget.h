// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/dailybudget.h"
#include "base/tokenbucket.h"
#include "config/config.h"
#include "telemetry/message.h"

#include <optional>

namespace outpost {

/// How much may be sent: the limits in force, and what of them is used. Alarms may use up all of a
/// day; the others leave them a twentieth of it. A message is let through while anything of the
/// day is left, so that one that is larger than the rest, or than all of a day, does not wait for
/// ever: a day thus ends less than one message above its limit. A value without I/O.
class SendBudget
{
public:
    explicit SendBudget(const Clock &clock);

    void setLimits(const LimitsConfig &limits);
    [[nodiscard]] const LimitsConfig &limits() const { return m_limits; }

    /// The day has nothing left for this lane.
    [[nodiscard]] bool isUsedUp(Lane lane);
    /// How many messages of the lane may go now, at most @p most.
    [[nodiscard]] int room(Lane lane, int most);
    /// Where none may: how long until one may, or it is worth another look.
    [[nodiscard]] std::chrono::microseconds wait(Lane lane);
    /// It went.
    void spend(const Message &message);
    [[nodiscard]] const DailyBudget::Count &today() { return m_day.used(); }

    /// What to write down, where it is time to: so that a run that is killed can't use a part of
    /// the day again, the text counts a hundredth of the limits more than what is used, and is good
    /// until that is used as well.
    [[nodiscard]] std::optional<QByteArray> takeNote();
    /// What to write down at the end: what is used, and no more.
    [[nodiscard]] QByteArray note() { return m_day.saved(m_day.used()); }
    /// What an earlier run wrote down.
    void restore(const QByteArray &text);

    /// Bytes of a message as a hub counts them: its body and its properties.
    [[nodiscard]] static DailyBudget::Count costOf(const Message &message);

private:
    const Clock &m_clock;
    LimitsConfig m_limits;
    TokenBucket m_rate;
    DailyBudget m_day;
    DailyBudget::Count m_noted; ///< written down: used up to here
};

} // namespace outpost
