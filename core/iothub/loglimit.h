// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace outpost {

/// Keeps what comes from outside from filling the log: lets one line through in ten seconds and
/// counts the others.
class LogLimit
{
public:
    /// @p clock outlives it.
    explicit LogLimit(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// How many lines were held back since the last, where one may be written now; else nothing,
    /// and this one is counted.
    [[nodiscard]] std::optional<quint64> pass();

private:
    const Clock &m_clock;
    std::optional<SteadyTime> m_last;
    quint64 m_heldBack = 0;
};

} // namespace outpost
