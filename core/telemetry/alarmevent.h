// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/sensorconfig.h"
#include "telemetry/alarm.h"

#include <QJsonValue>

#include <optional>

namespace outpost {

/// One alarm of a sensor as it is now.
struct AlarmStatus
{
    QString sensor;
    QString name;
    AlarmSeverity severity = AlarmSeverity::Warning;
    Alarm::State state = Alarm::State::Normal;
    QString field; ///< empty: the sensor's silence
    QString unit; ///< of value and limit; empty: none, or not known
    std::optional<Value> value; ///< seen last
    std::optional<Value> limit; ///< that it was beyond when it was raised; of silence: seconds
    QString text; ///< what an operator is told
    QString occurrence; ///< given when it is raised, and kept until it is cleared and acknowledged
    Timestamp raisedAt;
    std::optional<Timestamp> clearedAt;
    QString acknowledgedBy; ///< whoever said that they saw it
    int raises = 0; ///< since it was last acknowledged or normal
    bool chattering = false; ///< it comes and goes, and is held until it is over for a while

    friend bool operator==(const AlarmStatus &, const AlarmStatus &) = default;
};

/// Something became of an alarm.
struct AlarmEvent
{
    Alarm::Change change = Alarm::Change::Raised;
    Timestamp time;
    AlarmStatus alarm; ///< as it is since then
    QString reason; ///< why, where it was not the value: "it is not in the configuration any more"
};

/// "info", "warning", "critical".
[[nodiscard]] QString severityName(AlarmSeverity severity);
/// "raised", "acknowledged", "cleared".
[[nodiscard]] QString changeName(Alarm::Change change);
/// "normal", "unacknowledged", "acknowledged", "cleared".
[[nodiscard]] QString alarmStateName(Alarm::State state);

[[nodiscard]] QJsonValue toJson(const Value &value);

} // namespace outpost
