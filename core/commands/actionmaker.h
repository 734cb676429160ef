// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/action.h"
#include "commands/commandtargets.h"
#include "config/config.h"

#include <memory>

namespace outpost {

/// Makes the actions of one command: takes its texts apart once, and puts each caller's parameters
/// into them before anything moves. Targets and clock outlive it, and what it makes.
class ActionMaker
{
public:
    /// For one action, of parameters that were checked. InvalidInput where a value fits the
    /// parameter, and not the place where it has to go.
    using Make = std::function<Result<std::unique_ptr<Action>>(const Fields &)>;

    /// Configuration errors where the command can't work as it is configured.
    [[nodiscard]] static Result<Make> create(const CommandConfig &command,
                                             const ProgramsConfig &programs,
                                             CommandTargets &targets, Clock &clock);
    /// Whether what is said on lines, and expected of them, can be understood at all: what the
    /// schema can't tell. Configuration errors name the command and the place in its text.
    [[nodiscard]] static Result<void> checkTexts(const Config &config);
    /// What the command moves, for Reservations.
    [[nodiscard]] static QStringList thingsOf(const CommandConfig &command);
};

} // namespace outpost
