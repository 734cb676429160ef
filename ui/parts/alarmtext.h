// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"
#include "ui/look/colours.h"

#include <QString>

namespace outpost::ui {

/// A standing alarm as it is told to people.
struct AlarmText
{
    Severity severity = Severity::Info;
    QString title; ///< its text, or what it is called
    QString value; ///< "temperature of boiler: 84.2 °C, limit 83 °C"
    QString state; ///< "since 14:03:07, over since 14:05:00, acknowledged by ada"
    bool over = false; ///< it is not so any more
    bool waits = false; ///< for somebody to acknowledge it

    friend bool operator==(const AlarmText &, const AlarmText &) = default;
};

[[nodiscard]] AlarmText alarmText(const StandingAlarm &alarm, Timestamp now);

/// Nobody has acknowledged it.
[[nodiscard]] bool waits(const StandingAlarm &alarm);
/// What a mark for all of them shows: the worst that still stands, and no more than Info while
/// maintenance mutes them. Info where all are over, Normal where there is none.
[[nodiscard]] Severity worstOf(const QList<StandingAlarm> &alarms, bool muted);

/// "info", "warning" or "critical" as the contract has it.
[[nodiscard]] Severity severityNamed(QStringView name);
/// "Info", "Warning", "Critical" for people; "Normal", "Unknown".
[[nodiscard]] QString severityText(Severity severity);

} // namespace outpost::ui
