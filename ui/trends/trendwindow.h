// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/sample.h"

namespace outpost::ui {

/// Which stretch of time is seen: one that goes along with the present, or one that is held where
/// it is. Moving away from the present holds it. Times are microseconds since 1970. A value without
/// I/O; `now` is the screen's own clock.
class TrendWindow
{
public:
    static constexpr qint64 second = 1'000'000;
    static constexpr qint64 day = 24 * 3600 * second;
    static constexpr qint64 shortest = 10'000;
    static constexpr qint64 longest = 5 * 366 * day;

    [[nodiscard]] bool isHeld() const { return m_held; }
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] TimeSpan at(qint64 now) const;

    /// Stays where it is.
    void hold(qint64 now);
    /// Back to the present.
    void follow() { m_held = false; }
    /// As long as that, with the present at its end, or around the middle of what is held.
    void setLength(qint64 length, qint64 now);
    /// To @p factor of its length; what is at @p anchor (0: at the left, 1: at the right) stays
    /// there. One that follows the present goes on with that.
    void zoom(double factor, double anchor, qint64 now);
    /// By so much of its length, to later where positive; never beyond the present.
    void pan(double share, qint64 now);
    void show(TimeSpan span, qint64 now);

    /// A reading of that time came in just now: a device whose clock is wrong has its present too.
    void heard(qint64 time, qint64 now);
    /// Another device, or another connection.
    void forgetClock() { m_ahead.reset(); }
    /// The present, as the device has it.
    [[nodiscard]] qint64 present(qint64 now) const;

private:
    qint64 m_length = 60 * second;
    qint64 m_end = 0; ///< where it is held
    bool m_held = false;
    std::optional<qint64> m_ahead; ///< of our clock, the device's
};

} // namespace outpost::ui
