// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <optional>

namespace outpost {

/// A moment as the contract tells it: microseconds since 1970.
[[nodiscard]] inline qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

/// 0: there is none.
[[nodiscard]] inline qint64 micros(const std::optional<Timestamp> &time)
{
    return time ? micros(*time) : 0;
}

} // namespace outpost
