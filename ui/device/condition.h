// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/look/colours.h"

#include <QString>

namespace outpost::ui {

/// How a sensor or an output is, as a person is told: a mark, a word, and where it is not as it
/// should be why, and what to do.
struct Condition
{
    Severity severity = Severity::Unknown;
    QString word; ///< "Running"
    QString reason;
    QString remedy;

    friend bool operator==(const Condition &, const Condition &) = default;
};

/// @p attached: the agent is there, so this is so now. A sensor that runs and is silent is told by
/// its alarm.
[[nodiscard]] Condition conditionOf(const SensorLine &sensor, const QList<StandingAlarm> &alarms,
                                    bool attached);
[[nodiscard]] Condition conditionOf(const OutputLine &output, bool attached);

} // namespace outpost::ui
