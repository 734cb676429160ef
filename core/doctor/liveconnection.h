// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <optional>

namespace outpost {

/// What a running agent says of its connection: where there is one, nobody else may sign in with
/// its device id.
struct LiveConnection
{
    /// There is an agent, but it can't be asked: why.
    std::optional<Error> unheard;
    bool connected = false;
    QString state; ///< as hubStateName() has it
    Timestamp since{}; ///< when the state began
    std::optional<Error> error; ///< what happened, and what to do; nothing while connected
    /// From PUBLISH to PUBACK, the median of the last; nothing where nothing was sent yet.
    std::optional<std::chrono::microseconds> roundTrip;
};

} // namespace outpost
