// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicedescription.h"

#include "agent/sensorkind.h"
#include "model/sensormodel.h"
#include "telemetry/alarmevent.h"

#include <QMap>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant variant(const std::optional<double> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QString typeName(const KnownField &field)
{
    if (field.schema == "boolean"_L1)
        return u"boolean"_s;
    if (field.schema == "string"_L1)
        return u"text"_s;
    return field.schema == "long"_L1 ? u"integer"_s : u"number"_s;
}

/// As people write it where only DTDL's name is known.
QString shownUnit(const QString &unit)
{
    static const QMap<QString, QString> signs{{u"percent"_s, u"%"_s},
                                              {u"byte"_s, u"B"_s},
                                              {u"bytePerSecond"_s, u"B/s"_s},
                                              {u"hertz"_s, u"Hz"_s}};
    return signs.value(unit, unit);
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

/// What the configuration says of its type; a field that it does not name may become anything.
QString typeOf(const SensorConfig &sensor, const KnownField &field)
{
    const bool isLine
        = sensor.type == SensorConfig::Type::Serial || sensor.type == SensorConfig::Type::Replay;
    const QString &name = field.of.isEmpty() ? field.name : field.of;
    const auto configured = std::ranges::find(sensor.fields, name, &FieldConfig::name);
    const bool isOpen = configured == sensor.fields.end()
        || (configured->type == FieldConfig::Type::Auto
            && sensor.format.kind != FormatConfig::Kind::Binary);
    return isLine && isOpen && field.of.isEmpty() ? u"auto"_s : typeName(field);
}

SensorInfo sensorInfo(const SensorConfig &sensor)
{
    QList<FieldInfo> fields;
    for (const KnownField &one : modelFields(sensor)) {
        FieldInfo field;
        field.setName(one.name);
        field.setUnit(shownUnit(one.unit));
        field.setType(typeOf(sensor, one));
        QList<AlarmBand> bands;
        for (const AlarmConfig &alarm : sensor.alarms) {
            // A count of readings is no value that has a limit.
            if (alarm.field == one.name
                || (alarm.field == one.of && !one.name.endsWith("_count"_L1)))
                bands.append(band(alarm));
        }
        field.setBands(bands);
        fields.append(field);
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
