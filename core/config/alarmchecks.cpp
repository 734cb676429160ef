// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/alarmchecks.h"

#include "config/nearestword.h"
#include "config/quantity.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;
using valuereader::shown;

namespace {

using Type = FieldConfig::Type;

void checkLimits(const AlarmConfig &alarm, const TomlNode &table, ConfigProblems &problems)
{
    const bool numeric = has(table, u"above") || has(table, u"below");
    refuseIdle(table, u"hysteresis", numeric, u"above or below"_s, problems);
    if (!numeric && !has(table, u"equals")) {
        problems.add(table.at, u"the alarm %1 has no limit"_s.arg(shown(alarm.name)),
                     u"Add above = 4.0, below = 0.5, or equals = true"_s);
    } else if (numeric && has(table, u"equals")) {
        problems.add(placeOf(table, u"equals"),
                     u"\"equals\" can't stand beside \"above\" and \"below\""_s,
                     u"Make two alarms of it"_s);
    } else if (alarm.above && alarm.below) {
        const double band = *alarm.above - *alarm.below;
        if (band <= 0)
            problems.add(placeOf(table, u"below"),
                         u"\"below\" is not less than \"above\", so every value is an alarm"_s,
                         u"With both, values from below to above are good"_s);
        else if (2 * alarm.hysteresis >= band)
            problems.add(
                placeOf(table, u"hysteresis"),
                u"\"hysteresis\" leaves nothing of the band from %1 to %2, so the alarm could never be cleared"_s
                    .arg(*alarm.below)
                    .arg(*alarm.above),
                u"Take less than %1"_s.arg(band / 2));
    }
}

/// What a reading can have, and nothing else; empty: whatever the sensor says.
std::vector<FieldConfig> knownFields(const SensorConfig &sensor)
{
    if (sensor.type != SensorConfig::Type::Modbus)
        return sensor.fields;
    std::vector<FieldConfig> fields;
    for (const ModbusRegisterConfig &value : sensor.modbus.registers) {
        if (!value.poll)
            continue;
        using Kind = ModbusRegisterConfig::Type;
        const Type type = value.type == Kind::Bool ? Type::Boolean
            : value.type == Kind::Text             ? Type::Text
                                                   : Type::Number;
        fields.push_back({.name = value.name, .type = type});
    }
    return fields;
}

void checkField(const SensorConfig &sensor, const AlarmConfig &alarm, const TomlNode &table,
                ConfigProblems &problems)
{
    const std::vector<FieldConfig> fields = knownFields(sensor);
    if (fields.empty() || alarm.field.isEmpty())
        return;
    const auto field = std::ranges::find(fields, alarm.field, &FieldConfig::name);
    if (field == fields.end()) {
        QStringList names;
        for (const FieldConfig &known : fields)
            names.append(known.name);
        const QString nearest = nearestWord(alarm.field, names);
        problems.add(placeOf(table, u"field"),
                     u"the sensor has no field %1"_s.arg(shown(alarm.field)),
                     nearest.isEmpty() ? u"Add a [[sensor.%1]] with this name"_s.arg(
                         sensor.type == SensorConfig::Type::Modbus ? u"register"_s : u"field"_s)
                                       : u"Did you mean \"%1\"?"_s.arg(nearest));
        return;
    }
    const bool number = field->type == Type::Number || field->type == Type::Integer;
    const bool noNumber = field->type == Type::Boolean || field->type == Type::Text;
    for (const QString &key : {u"above"_s, u"below"_s}) {
        if (has(table, key) && noNumber)
            problems.add(
                placeOf(table, key),
                u"\"%1\" needs a number, and the field %2 is none"_s.arg(key, shown(alarm.field)),
                u"Use equals, or give the field another type"_s);
    }
    if (!alarm.equals)
        return;
    const bool fits = std::holds_alternative<bool>(*alarm.equals) ? field->type == Type::Boolean
        : std::holds_alternative<QString>(*alarm.equals)          ? field->type == Type::Text
                                                                  : number;
    if (field->type != Type::Auto && !fits)
        problems.add(
            placeOf(table, u"equals"),
            u"\"equals\" is a value that the field %1 can't have"_s.arg(shown(alarm.field)),
            u"Give one of the field's type, or give the field another type"_s);
}

/// Between two readings at the least; 0 where the sensor speaks by itself.
std::chrono::milliseconds shortestInterval(const SensorConfig &sensor)
{
    if (sensor.type == SensorConfig::Type::System)
        return sensor.system.interval;
    std::chrono::milliseconds shortest{0};
    if (sensor.type != SensorConfig::Type::Modbus)
        return shortest;
    for (const ModbusRegisterConfig &value : sensor.modbus.registers) {
        if (!value.poll)
            continue;
        const auto group
            = std::ranges::find(sensor.modbus.groups, value.group, &ModbusGroupConfig::name);
        const auto interval
            = group == sensor.modbus.groups.end() ? sensor.modbus.interval : group->interval;
        shortest = shortest.count() == 0 ? interval : std::min(shortest, interval);
    }
    return shortest;
}

} // namespace

void checkSilence(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    refuseIdle(table, u"silent-severity", sensor.silentAfter.count() > 0, u"silent-after"_s,
               problems);
    const auto interval = shortestInterval(sensor);
    if (interval.count() > 0 && sensor.silentAfter.count() > 0 && sensor.silentAfter <= interval)
        problems.add(
            placeOf(table, u"silent-after"),
            u"\"silent-after\" is not longer than the interval of %1 between two readings"_s.arg(
                formatDuration(interval)),
            u"Give the sensor the time for two or three readings"_s);
}

void checkAlarms(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const auto *member = table.find(u"alarm");
    if (!member || member->value.kind != TomlNode::Kind::Array)
        return;
    QStringList names;
    auto alarm = sensor.alarms.begin();
    for (const TomlNode &alarmTable : member->value.items) {
        // What was no table left no alarm.
        if (alarmTable.kind != TomlNode::Kind::Table || alarm == sensor.alarms.end())
            continue;
        if (!alarm->name.isEmpty() && names.contains(alarm->name))
            problems.add(placeOf(alarmTable, u"name"),
                         u"the alarm %1 is there twice"_s.arg(shown(alarm->name)),
                         u"Give each alarm of a sensor a name of its own"_s);
        names.append(alarm->name);
        checkLimits(*alarm, alarmTable, problems);
        checkField(sensor, *alarm, alarmTable, problems);
        ++alarm;
    }
}

} // namespace outpost
