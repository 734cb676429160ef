// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sensormodel.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Known = KnownField;
using KnownFields = std::vector<Known>;

const QString number = u"double"_s;
const QString whole = u"long"_s;
const QString truth = u"boolean"_s;
const QString words = u"string"_s;

const Known *find(const KnownFields &fields, const QString &name)
{
    const auto found = std::ranges::find(fields, name, &Known::name);
    return found == fields.end() ? nullptr : &*found;
}

QString scaled(const QString &schema, double scale, double offset)
{
    return schema == whole && (scale != 1.0 || offset != 0.0) ? number : schema;
}

KnownFields ofSystem(const SystemConfig &config)
{
    KnownFields fields;
    const auto add = [&](const QString &value, std::initializer_list<Known> more) {
        if (config.values.contains(value))
            fields.insert(fields.end(), more);
    };
    add(u"load"_s,
        {{u"load1"_s, number, {}, {}},
         {u"load5"_s, number, {}, {}},
         {u"load15"_s, number, {}, {}}});
    add(u"memory"_s,
        {{u"memoryUsed"_s, whole, u"byte"_s, {}},
         {u"memoryAvailable"_s, whole, u"byte"_s, {}},
         {u"memoryUsedPercent"_s, number, u"percent"_s, {}}});
    add(u"disk"_s,
        {{u"diskUsed"_s, whole, u"byte"_s, {}},
         {u"diskFree"_s, whole, u"byte"_s, {}},
         {u"diskUsedPercent"_s, number, u"percent"_s, {}}});
    add(u"network"_s,
        {{u"networkReceived"_s, number, u"bytePerSecond"_s, {}},
         {u"networkSent"_s, number, u"bytePerSecond"_s, {}}});
    return fields;
}

KnownFields ofGpio(const GpioConfig &config)
{
    using Measure = GpioInputConfig::Measure;
    KnownFields fields;
    for (const GpioInputConfig &line : config.lines) {
        switch (line.measure) {
        case Measure::State:
            fields.push_back({line.name, truth, {}, {}});
            break;
        case Measure::Count:
            fields.push_back({line.name, scaled(whole, line.scale, 0), line.unit, {}});
            break;
        case Measure::Frequency:
            fields.push_back({line.name,
                              number,
                              line.unit.isEmpty() && line.scale == 1.0 ? u"hertz"_s : line.unit,
                              {}});
            break;
        }
    }
    return fields;
}

KnownFields ofModbus(const ModbusConfig &config)
{
    using Type = ModbusRegisterConfig::Type;
    using Table = ModbusRegisterConfig::Table;
    KnownFields fields;
    for (const ModbusRegisterConfig &one : config.registers) {
        if (!one.poll)
            continue;
        QString schema = scaled(whole, one.scale, one.offset);
        if (one.table == Table::Coil || one.table == Table::DiscreteInput || one.type == Type::Bool)
            schema = truth;
        else if (one.type == Type::F32 || one.type == Type::F64)
            schema = number;
        else if (one.type == Type::Text)
            schema = words;
        fields.push_back({one.name, schema, schema == truth ? QString() : one.unit, {}});
    }
    return fields;
}

/// What alarms say of fields that nothing else tells of.
void addFromAlarms(const SensorConfig &sensor, KnownFields &fields)
{
    for (const AlarmConfig &alarm : sensor.alarms) {
        if (find(fields, alarm.field))
            continue;
        QString schema = number;
        if (alarm.equals) {
            schema = std::holds_alternative<bool>(*alarm.equals) ? truth
                : std::holds_alternative<QString>(*alarm.equals) ? words
                                                                 : whole;
        }
        fields.push_back({alarm.field, schema, {}, {}});
    }
}

QString schemaOf(const FieldConfig &field, const FormatConfig &format, const Known *source)
{
    using Type = FieldConfig::Type;
    switch (field.type) {
    case Type::Number:
        return number;
    case Type::Integer:
        return scaled(whole, field.scale, field.offset);
    case Type::Boolean:
        return truth;
    case Type::Text:
        return words;
    case Type::Auto:
        break;
    }
    if (source)
        return scaled(source->schema, field.scale, field.offset);
    if (format.kind == FormatConfig::Kind::Binary) {
        const FieldLayout &layout = field.layout;
        if (layout.type == FieldLayout::Type::Text)
            return words;
        if (layout.bit >= 0 && layout.bits == 1)
            return truth;
        if (layout.type != FieldLayout::Type::F32 && layout.type != FieldLayout::Type::F64)
            return scaled(whole, field.scale, field.offset);
    }
    return number;
}

KnownFields fieldsOf(const SensorConfig &sensor)
{
    KnownFields raw;
    switch (sensor.type) {
    case SensorConfig::Type::System:
        raw = ofSystem(sensor.system);
        break;
    case SensorConfig::Type::Gpio:
        raw = ofGpio(sensor.gpio);
        break;
    case SensorConfig::Type::Modbus:
        raw = ofModbus(sensor.modbus);
        break;
    case SensorConfig::Type::Serial:
    case SensorConfig::Type::Replay:
        break;
    }
    KnownFields fields = raw;
    if (!sensor.fields.empty()) {
        fields.clear();
        for (const FieldConfig &field : sensor.fields) {
            const Known *source = find(raw, field.source.isEmpty() ? field.name : field.source);
            fields.push_back({field.name,
                              schemaOf(field, sensor.format, source),
                              field.unit.isEmpty() && source ? source->unit : field.unit,
                              {}});
        }
    }
    addFromAlarms(sensor, fields);
    for (Known &field : fields) {
        if (field.unit.isEmpty() && field.isNumber())
            field.unit = sensor.unit;
    }
    return fields;
}

/// Fields as they are after aggregation; see Aggregate.
KnownFields aggregated(const KnownFields &fields, const FilterConfig &filter)
{
    if (filter.aggregate.count() == 0)
        return fields;
    const QStringList &functions = filter.aggregateFunctions;
    KnownFields result;
    for (const Known &field : fields) {
        if (!field.isNumber()) {
            result.push_back(field);
            continue;
        }
        for (const QString &function : functions) {
            Known one = field;
            one.of = field.name;
            if (functions.size() > 1)
                one.name += u'_' + function;
            if (function == "count"_L1) {
                one.schema = whole;
                one.unit.clear();
            } else if (function == "mean"_L1) {
                one.schema = number;
            }
            result.push_back(one);
        }
    }
    return result;
}

QJsonObject telemetry(const Known &field)
{
    QJsonObject result = dtdl::field(field.name, field.schema);
    result[u"@type"_s] = u"Telemetry"_s;
    if (field.unit.isEmpty())
        return result;
    if (const auto unit = dtdl::unitOf(field.unit, field.name); unit && field.isNumber()) {
        result[u"@type"_s] = QJsonArray{u"Telemetry"_s, unit->quantity};
        result[u"unit"_s] = unit->name;
    } else {
        result[u"description"_s] = dtdl::text(u"In "_s + field.unit);
    }
    return result;
}

} // namespace

std::vector<KnownField> modelFields(const SensorConfig &sensor)
{
    return aggregated(fieldsOf(sensor), sensor.filter);
}

dtdl::Interface sensorModel(const SensorConfig &sensor)
{
    dtdl::Interface result(u"sensor:"_s + sensor.name, sensor.name);
    QString description;
    const bool asTheyCome
        = sensor.type == SensorConfig::Type::Serial || sensor.type == SensorConfig::Type::Replay;
    if (sensor.fields.empty() && asTheyCome)
        description = u"The sensor's fields are taken as they come; those that the configuration "
                      "tells of are here."_s;
    else if (sensor.fields.empty() && sensor.type == SensorConfig::Type::System
             && sensor.system.values.contains(u"temperature"_s))
        description = u"Beside these, a temperature in degrees Celsius for each sensor of the "
                      "machine."_s;
    if (!description.isEmpty())
        result.describe(description);
    QJsonObject time = dtdl::field(u"t"_s, u"dateTime"_s, u"When it was read"_s);
    time[u"@type"_s] = u"Telemetry"_s;
    result.add(time);
    for (const Known &field : modelFields(sensor))
        result.add(telemetry(field));
    return result;
}

} // namespace outpost
