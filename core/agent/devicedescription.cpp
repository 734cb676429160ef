// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicedescription.h"

#include "agent/sensorkind.h"
#include "telemetry/alarmevent.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant variant(const std::optional<double> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QString typeName(FieldConfig::Type type)
{
    switch (type) {
    case FieldConfig::Type::Auto:
        break;
    case FieldConfig::Type::Number:
        return u"number"_s;
    case FieldConfig::Type::Integer:
        return u"integer"_s;
    case FieldConfig::Type::Boolean:
        return u"boolean"_s;
    case FieldConfig::Type::Text:
        return u"text"_s;
    }
    return u"auto"_s;
}

AlarmBand band(const AlarmConfig &alarm)
{
    QVariant equals;
    if (alarm.equals)
        equals = std::visit([](const auto &value) { return QVariant::fromValue(value); },
                            *alarm.equals);
    return AlarmBand(alarm.name, severityName(alarm.severity), variant(alarm.above),
                     variant(alarm.below), equals, alarm.text);
}

SensorInfo sensorInfo(const SensorConfig &sensor)
{
    QList<FieldInfo> fields;
    const auto fieldNamed = [&](const QString &name, const QString &unit, const QString &type) {
        FieldInfo field;
        field.setName(name);
        field.setUnit(unit.isEmpty() ? sensor.unit : unit);
        field.setType(type);
        QList<AlarmBand> bands;
        for (const AlarmConfig &alarm : sensor.alarms) {
            if (alarm.field == name)
                bands.append(band(alarm));
        }
        field.setBands(bands);
        fields.append(field);
    };
    for (const FieldConfig &field : sensor.fields)
        fieldNamed(field.name, field.unit, typeName(field.type));
    // Where the configuration names no fields, its alarms do.
    for (const AlarmConfig &alarm : sensor.alarms) {
        if (std::ranges::none_of(
                fields, [&](const FieldInfo &known) { return known.name() == alarm.field; }))
            fieldNamed(alarm.field, {}, u"auto"_s);
    }
    SensorInfo info;
    info.setName(sensor.name);
    info.setKind(sensorKindName(sensor.type));
    info.setUnit(sensor.unit);
    info.setFields(fields);
    info.setSilentAfter(sensor.silentAfter.count());
    return info;
}

} // namespace

DeviceDescription deviceDescription(const Config &config)
{
    QList<SensorInfo> sensors;
    for (const SensorConfig &sensor : config.sensors) {
        if (sensor.enabled)
            sensors.append(sensorInfo(sensor));
    }
    return DeviceDescription(sensors);
}

} // namespace outpost
