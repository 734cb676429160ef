// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/fieldmapper.h"

#include "telemetry/framedecoder.h"
#include "telemetry/words.h"

#include <algorithm>
#include <cmath>

namespace outpost {

using Type = FieldConfig::Type;
using Raw = RawField::Kind;

FieldMapper::FieldMapper(const SensorConfig &sensor)
    : m_sensor(sensor.name)
    , m_sensorUnit(sensor.unit)
    , m_format(sensor.format.kind)
    , m_deviceTime(sensor.format.timeFormat)
{
    for (const FieldConfig &field : sensor.fields)
        m_rules.push_back(ruleFor(field));
    for (const GpioInputConfig &line : sensor.gpio.lines)
        m_valueUnits.insert(line.name, line.unit);
    for (const ModbusRegisterConfig &value : sensor.modbus.registers)
        m_valueUnits.insert(value.name, value.unit);
    if (sensor.format.time == FormatConfig::TimeSource::Device) {
        FieldConfig time;
        time.name = sensor.format.timeField;
        m_timeRule = ruleFor(time);
    }
}

FieldMapper::Rule FieldMapper::ruleFor(const FieldConfig &config) const
{
    Rule rule;
    rule.config = config;
    QString source = config.source.isEmpty() ? config.name : config.source;
    if (const qsizetype dot = source.indexOf(u'.');
        m_format == FormatConfig::Kind::Nmea && dot > 0) {
        rule.tag = source.first(dot).toUtf8();
        source = source.sliced(dot + 1);
    }
    // A json or key-value device may well have a key "1".
    if (m_format != FormatConfig::Kind::Json && m_format != FormatConfig::Kind::KeyValue)
        rule.column = columnOf(source);
    rule.key = source.toUtf8();
    rule.scaled = config.scale != 1.0 || config.offset != 0.0;
    return rule;
}

const RawField *FieldMapper::find(Rule &rule, const RawFrame &frame)
{
    if (!rule.tag.isEmpty() && rule.tag != frame.tag)
        return nullptr;
    const auto &fields = frame.fields();
    const auto isIt = [&](const RawField &field) {
        return rule.column > 0 ? field.column == rule.column : field.key == rule.key;
    };
    if (rule.hint < fields.size() && isIt(fields[rule.hint]))
        return &fields[rule.hint];
    const auto found = std::ranges::find_if(fields, isIt);
    if (found == fields.end())
        return nullptr;
    rule.hint = std::size_t(found - fields.begin());
    return &*found;
}

FieldMapper::Outcome FieldMapper::refuse(RejectReason reason, const char *what,
                                         const QString &subject)
{
    m_refusal = {reason, what, -1, subject};
    return Outcome::Refused;
}

FieldMapper::Outcome FieldMapper::map(const RawFrame &frame, Timestamp arrival, Reading &out)
{
    m_duplicates += quint64(frame.duplicates());
    out.sensor = m_sensor;
    out.time = arrival;
    out.fields.clear();
    const Outcome outcome = m_rules.empty() ? mapAll(frame, out) : mapConfigured(frame, out);
    if (outcome != Outcome::Reading || !m_timeRule)
        return outcome;
    const RawField *field = find(*m_timeRule, frame);
    if (!field || field->kind == Raw::Null)
        return refuse(RejectReason::BadTime, "the line has none", m_timeRule->config.name);
    const auto time = m_deviceTime.parse(*field, arrival);
    if (!time)
        return refuse(RejectReason::BadTime, "can't be read", m_timeRule->config.name);
    out.time = *time;
    return outcome;
}

FieldMapper::Outcome FieldMapper::mapConfigured(const RawFrame &frame, Reading &out)
{
    const Rule *missing = nullptr;
    for (Rule &rule : m_rules) {
        const RawField *raw = find(rule, frame);
        if (!raw || raw->kind == Raw::Null) {
            if (rule.config.required && !missing)
                missing = &rule;
            continue;
        }
        Value value;
        if (!convert(*raw, rule.config, rule.scaled, value))
            return Outcome::Refused;
        out.fields.push_back({rule.config.name, std::move(value)});
    }
    // A receiver sends many kinds of sentence, and most have nothing of what is wanted.
    if (out.fields.empty() && m_format == FormatConfig::Kind::Nmea)
        return Outcome::Nothing;
    if (missing)
        return refuse(RejectReason::MissingField, "", missing->config.name);
    if (out.fields.empty())
        return refuse(RejectReason::MissingField, "none of the configured fields is there", {});
    return Outcome::Reading;
}

FieldMapper::Outcome FieldMapper::mapAll(const RawFrame &frame, Reading &out)
{
    static const FieldConfig asItIs;
    const RawField *time = m_timeRule ? find(*m_timeRule, frame) : nullptr;
    std::size_t position = 0;
    for (const RawField &raw : frame.fields()) {
        if (raw.onRequest || raw.kind == Raw::Null || &raw == time)
            continue;
        if (raw.kind == Raw::Array) {
            ++m_droppedFields;
            continue;
        }
        Field field;
        field.name = m_names.nameFor(raw.key, position++);
        if (field.name.isEmpty()) {
            ++m_droppedFields;
            continue;
        }
        if (!convert(raw, asItIs, false, field.value)) {
            m_refusal.subject = field.name;
            return Outcome::Refused;
        }
        out.fields.push_back(std::move(field));
    }
    if (!out.fields.empty())
        return Outcome::Reading;
    if (m_format == FormatConfig::Kind::Nmea)
        return Outcome::Nothing;
    return refuse(RejectReason::MissingField, "there is no value in it", {});
}

bool FieldMapper::convert(const RawField &raw, const FieldConfig &config, bool scaled, Value &out)
{
    const auto fail = [&](const char *what) {
        return refuse(RejectReason::BadValue, what, config.name) != Outcome::Refused;
    };
    if (raw.kind == Raw::NotFinite)
        return fail("not a finite number");
    if (raw.kind == Raw::Array)
        return fail("an array");
    if (config.type == Type::Text || (config.type == Type::Auto && raw.kind == Raw::Text)) {
        out = QString::fromUtf8(raw.text);
        return true;
    }
    if (config.type == Type::Boolean) {
        const auto boolean
            = raw.kind == Raw::Boolean ? std::optional(raw.boolean) : parseBoolean(raw.text);
        if (!boolean)
            return fail("neither true nor false");
        out = *boolean;
        return true;
    }
    if (raw.kind == Raw::Boolean) {
        if (config.type != Type::Auto)
            return fail("not a number");
        out = raw.boolean;
        return true;
    }
    return convertNumber(raw, config, scaled, out);
}

bool FieldMapper::convertNumber(const RawField &raw, const FieldConfig &config, bool scaled,
                                Value &out)
{
    const auto fail = [&](const char *what) {
        return refuse(RejectReason::BadValue, what, config.name) != Outcome::Refused;
    };
    WordNumber number;
    if (raw.kind == Raw::Integer) {
        number = {WordNumber::Kind::Integer, raw.integer, double(raw.integer)};
    } else if (raw.kind == Raw::Number) {
        number = {WordNumber::Kind::Real, 0, raw.number};
    } else {
        number = parseNumber(trimmedWord(raw.text));
        if (number.kind == WordNumber::Kind::NotFinite)
            return fail("not a finite number");
        if (number.kind == WordNumber::Kind::None) {
            if (config.type != Type::Auto)
                return fail("not a number");
            if (raw.text == "true" || raw.text == "false")
                out = raw.text == "true";
            else
                out = QString::fromUtf8(raw.text);
            return true;
        }
    }
    const bool whole = number.kind == WordNumber::Kind::Integer;
    if (!scaled && whole && config.type != Type::Number) {
        out = number.integer;
        return true;
    }
    const double value = scaled ? number.real * config.scale + config.offset : number.real;
    if (!std::isfinite(value))
        return fail("not a finite number after its scale");
    if (config.type != Type::Integer) {
        out = value;
        return true;
    }
    // What a scale makes is rounded; what the device itself says must be whole.
    if (!scaled && value != std::trunc(value))
        return fail("not a whole number");
    if (std::abs(value) >= 9.2e18)
        return fail("too large for an integer");
    out = qint64(std::llround(value));
    return true;
}

QString FieldMapper::unit(const QString &field) const
{
    const auto rule = std::ranges::find_if(
        m_rules, [&](const Rule &candidate) { return candidate.config.name == field; });
    if (rule != m_rules.end() && !rule->config.unit.isEmpty())
        return rule->config.unit;
    const QString unit = m_valueUnits.value(field);
    return unit.isEmpty() ? m_sensorUnit : unit;
}

quint64 FieldMapper::collisions() const
{
    return m_duplicates + quint64(m_names.collisions());
}

} // namespace outpost
