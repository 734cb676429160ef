// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "commands/commandcall.h"
#include "commands/commandtargets.h"
#include "config/config.h"
#include "config/readingcondition.h"

#include <optional>

namespace outpost {

/// What the last readings must say before a command is carried out. Whatever can't be known
/// refuses: a reading that is missing, old, from the future, or of another kind. Parsed once; a
/// value without I/O.
class Interlock
{
public:
    /// Configuration where it can't be parsed, or means a sensor that is not there.
    [[nodiscard]] static Result<Interlock> create(const CommandConfig &command,
                                                  const std::vector<SensorConfig> &sensors);

    /// Nothing where all conditions hold. Otherwise 409, with the condition under "interlock", and
    /// what was seen under "seen" with its time under "seenAt", as far as there was anything.
    [[nodiscard]] std::optional<CommandOutcome> refusal(const CommandTargets &targets,
                                                        Timestamp now) const;

private:
    Interlock() = default;

    std::vector<ReadingCondition> m_conditions; ///< each with its sensor
    std::chrono::milliseconds m_maxAge{0};
};

} // namespace outpost
