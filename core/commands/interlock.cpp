// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/interlock.h"

#include "base/isotime.h"
#include "commands/parameterchecker.h"
#include "config/quantity.h"
#include "telemetry/alarmevent.h"
#include "telemetry/alarmlimit.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

CommandOutcome refusedBy(const ReadingCondition &condition, const QString &why,
                         const QString &remedy, QJsonObject body = {})
{
    body.insert(u"interlock"_s, condition.text());
    return CommandOutcome::refused(409, why, remedy, std::move(body));
}

} // namespace

Result<Interlock> Interlock::create(const CommandConfig &command,
                                    const std::vector<SensorConfig> &sensors)
{
    Interlock interlock;
    interlock.m_maxAge = command.requireMaxAge;
    if (command.require.isEmpty())
        return interlock;
    auto conditions = parseConditions(command.require);
    if (!conditions)
        return Error{ErrorCode::Configuration, u"\"require\" "_s + conditions.error().message,
                     conditions.error().remedy};
    for (ReadingCondition &condition : *conditions) {
        if (condition.sensor.isEmpty())
            condition.sensor = impliedSensor(command, sensors);
        if (std::ranges::find(sensors, condition.sensor, &SensorConfig::name) == sensors.end())
            return Error{
                ErrorCode::Configuration,
                u"\"require\" means a sensor that is not there: %1"_s.arg(condition.text()),
                u"Write sensor.%1"_s.arg(condition.field)};
    }
    interlock.m_conditions = *std::move(conditions);
    return interlock;
}

std::optional<CommandOutcome> Interlock::refusal(const CommandTargets &targets, Timestamp now) const
{
    for (const ReadingCondition &condition : m_conditions) {
        const auto reading = targets.lastReading(condition.sensor);
        if (!reading)
            return refusedBy(condition, reading.error().message, reading.error().remedy);
        if (reading->fields.empty())
            return refusedBy(condition,
                             u"the sensor %1 has said nothing yet"_s.arg(condition.sensor),
                             u"See why in 'outpost status'"_s);
        QJsonObject seen{{u"seenAt"_s, QString::fromLatin1(formatIso(reading->time))}};
        const Value *value = findValue(reading->fields, condition.field);
        if (!value)
            return refusedBy(
                condition,
                u"the last reading of %1 has no %2"_s.arg(condition.sensor, condition.field), {},
                std::move(seen));
        seen.insert(u"seen"_s, toJson(*value));
        const auto age = now - reading->time;
        if (age > m_maxAge || age < -m_maxAge) {
            const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(age);
            return refusedBy(
                condition,
                age > m_maxAge ? u"the last reading of %1 is %2 old, and may be %3 at most"_s.arg(
                    condition.sensor, formatDuration(milliseconds), formatDuration(m_maxAge))
                               : u"the last reading of %1 is %2 from the future"_s.arg(
                                   condition.sensor, formatDuration(-milliseconds)),
                u"See in 'outpost status' whether the sensor is there"_s, std::move(seen));
        }
        const auto holds = condition.holds(*value);
        if (!holds)
            return refusedBy(condition,
                             u"%1.%2 is %3, which can't be compared"_s.arg(
                                 condition.sensor, condition.field, valueText(*value)),
                             {}, std::move(seen));
        if (!*holds)
            return refusedBy(condition,
                             u"%1 is required, and %2 is %3"_s.arg(
                                 condition.text(), condition.field, valueText(*value)),
                             u"Call it again once that is so"_s, std::move(seen));
    }
    return std::nullopt;
}

} // namespace outpost
