// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/alarmschema.h"

#include "config/schemachecks.h"
#include "config/schemasection.h"

#include <limits>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;

constexpr double unlimited = std::numeric_limits<double>::max();
constexpr auto day = 24h;

SchemaSection<AlarmConfig>::Words<AlarmSeverity> severities()
{
    return {{u"info"_s, AlarmSeverity::Info},
            {u"warning"_s, AlarmSeverity::Warning},
            {u"critical"_s, AlarmSeverity::Critical}};
}

} // namespace

void addAlarmKeys(std::vector<ConfigKey> &keys)
{
    SchemaSection<SensorConfig>(keys, u"[[sensor]]"_s, u"sensor"_s, Applies::Sensor,
                                [](ConfigTarget &t) -> SensorConfig & { return *t.sensor; })
        .duration(u"silent-after"_s, &SensorConfig::silentAfter, 0ms, 7 * day,
                  u"Raises the alarm `silent` when no reading came for so long; 0s: never."_s)
        .choice(u"silent-severity"_s, &SensorConfig::silentSeverity, severities(),
                u"How bad it is when the sensor is silent."_s);

    SchemaSection<AlarmConfig>(keys, u"[[sensor.alarm]]"_s, u"sensor.alarm"_s, Applies::Sensor,
                               [](ConfigTarget &t) -> AlarmConfig & { return *t.alarm; })
        .text(u"name"_s, &AlarmConfig::name, u"overpressure"_s,
              u"What the alarm is called; each name of a sensor stands for one alarm."_s,
              checkAlarmName)
        .required()
        .text(u"field"_s, &AlarmConfig::field, u"pressure"_s,
              u"The field of the reading that is watched."_s, checkName)
        .required()
        .number(u"above"_s, &AlarmConfig::above, u"4.0"_s,
                u"A larger value is an alarm; with `below`: a value outside of the two."_s)
        .number(u"below"_s, &AlarmConfig::below, u"0.5"_s, u"A smaller value is an alarm."_s)
        .constant(u"equals"_s, &AlarmConfig::equals, u"true"_s,
                  u"Just this value is an alarm; alone, without `above` and `below`."_s)
        .number(u"hysteresis"_s, &AlarmConfig::hysteresis, 0, unlimited, {},
                u"Cleared only when the value is back by so much, in the field's unit."_s)
        .duration(u"delay"_s, &AlarmConfig::delay, 0ms, day,
                  u"How long it must be so without a break before the alarm is raised."_s)
        .duration(u"clear-delay"_s, &AlarmConfig::clearDelay, 0ms, day,
                  u"How long it must be back without a break before the alarm is cleared."_s)
        .choice(u"severity"_s, &AlarmConfig::severity, severities(), u"How bad it is."_s)
        .text(u"text"_s, &AlarmConfig::text, u"Close the gas valve, call the boiler room"_s,
              u"What an operator is told: what it means, and what to do."_s, checkNotEmpty);
}

} // namespace outpost
