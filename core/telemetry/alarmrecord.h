// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/alarmevent.h"

#include <QByteArray>

#include <vector>

namespace outpost {

/// What must be remembered of an alarm that is not normal, so that the next run goes on with it.
struct AlarmRecord
{
    AlarmStatus status;
    QString definition; ///< what it is an alarm of; another one is another alarm

    friend bool operator==(const AlarmRecord &, const AlarmRecord &) = default;
};

/// JSON; empty where there are none.
[[nodiscard]] QByteArray writeAlarmRecords(const std::vector<AlarmRecord> &records);
/// What could be understood of it.
[[nodiscard]] std::vector<AlarmRecord> readAlarmRecords(const QByteArray &bytes);

/// The end of an alarm that nothing watches any more; nothing where the hub knows it as cleared
/// already.
[[nodiscard]] std::optional<AlarmEvent> retire(const AlarmRecord &record, Timestamp now,
                                               const QString &reason);

/// What an alarm with this configuration is an alarm of.
[[nodiscard]] QString definitionOf(const AlarmConfig &config);

} // namespace outpost
