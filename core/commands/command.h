// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/action.h"
#include "commands/interlock.h"
#include "commands/parameterchecker.h"

#include <memory>

namespace outpost {

/// One command as this device knows it: configured, or built in. A value that calls under way
/// share, so that they end by the configuration that they began with.
struct Command
{
    /// Of parameters that were checked; @p call is for built-in ones that look at it themselves.
    using Make
        = std::function<Result<std::unique_ptr<Action>>(const Fields &, const CommandCall &)>;

    CommandConfig config; ///< name, who may call it, limits
    ParameterChecker checker{{}};
    bool takesAnything = false; ///< its parameters are its own to look at
    std::optional<Interlock> interlock;
    QStringList things; ///< what it moves, for Reservations
    Make make;
};

using CommandPtr = std::shared_ptr<const Command>;

} // namespace outpost
