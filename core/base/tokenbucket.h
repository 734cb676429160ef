// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace outpost {

/// A steady rate of so many a second, of which about a second's worth may be saved up. By the
/// steady clock alone: no jump of the wall clock gives or takes anything. A value without I/O.
class TokenBucket
{
public:
    /// @p rate a second; 0: no limit. It begins full.
    explicit TokenBucket(double rate = 0)
        : m_rate(rate)
    {
    }

    /// Another rate from now on; what was saved up stays, as far as the new rate allows.
    void setRate(double rate);
    [[nodiscard]] double rate() const { return m_rate; }
    [[nodiscard]] bool isLimited() const { return m_rate > 0; }

    /// How many may go now, at most @p most.
    [[nodiscard]] int available(SteadyTime now, int most);
    /// So many went.
    void take(int count);
    /// How long until one may go; zero where it may now.
    [[nodiscard]] std::chrono::microseconds wait(SteadyTime now);

private:
    void refill(SteadyTime now);

    double m_rate;
    double m_saved = 0; ///< below zero where more went than was there
    std::optional<SteadyTime> m_filledAt; ///< nothing: full
};

} // namespace outpost
