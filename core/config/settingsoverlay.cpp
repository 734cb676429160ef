// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsoverlay.h"

#include "config/configchecks.h"
#include "config/jsonsettings.h"
#include "config/valuereader.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using valuereader::shown;

const QStringList sensorTables{u"filter"_s, u"batch"_s};

KeyChoice settableFor(SensorKinds kinds)
{
    return [kinds](const ConfigKey &key) { return isSettable(key, kinds); };
}

Error mustBeObject(const QString &where)
{
    return {ErrorCode::InvalidInput, u"%1 must be an object"_s.arg(where),
            u"null removes it, and the file decides"_s};
}

auto sensorIn(auto &config, const QString &name)
{
    return std::ranges::find(config.sensors, name, &SensorConfig::name);
}

Result<void> inJson(ConfigProblems &problems)
{
    const std::vector<ConfigError> errors = problems.take();
    if (errors.empty())
        return {};
    return Error{ErrorCode::InvalidInput, inJsonNames(errors.front().message),
                 inJsonNames(errors.front().remedy)};
}

Result<void> readSensor(const QJsonValue &json, Config &config, SensorConfig &sensor)
{
    if (!json.isObject())
        return mustBeObject(u"it"_s);
    const QJsonObject settings = json.toObject();
    const SensorKinds kinds = kindOf(sensor.type);
    const bool wasEnabled = sensor.enabled;
    ConfigTarget target;
    target.config = &config;
    target.sensor = &sensor;
    auto table = readJsonTable(settings, u"sensor"_s, settableFor(kinds), target, sensorTables);
    if (!table)
        return table.error();
    for (const QString &name : sensorTables) {
        const QJsonValue inner = settings[name];
        if (inner.isUndefined())
            continue;
        if (!inner.isObject())
            return mustBeObject(name);
        auto read
            = readJsonTable(inner.toObject(), u"sensor."_s + name, settableFor(kinds), target);
        if (!read)
            return read.error();
        table->members.push_back({name, {}, *std::move(read)});
    }
    ConfigProblems problems{QString()};
    checkSensorSettings(sensor, *table, problems);
    if (sensor.enabled && !wasEnabled) {
        const TomlNode nowhere;
        checkSensorsTogether(config.sensors,
                             std::vector<const TomlNode *>(config.sensors.size(), &nowhere),
                             problems);
    }
    return inJson(problems);
}

void readSensors(const QJsonValue &json, OverlaidConfig &result)
{
    const QString group = u"sensors"_s;
    if (!json.isObject()) {
        result.problems.push_back({group, {}, mustBeObject(group)});
        return;
    }
    QStringList names;
    for (const SensorConfig &sensor : result.config.sensors)
        names.append(sensor.name);
    const QJsonObject sensors = json.toObject();
    for (auto it = sensors.begin(); it != sensors.end(); ++it) {
        const auto sensor = sensorIn(result.config, it.key());
        if (sensor == result.config.sensors.end()) {
            Error error = unknownName(u"this device"_s, it.key(), names);
            error.code = ErrorCode::NotFound;
            error.message = u"there is no sensor %1 on this device"_s.arg(shown(it.key()));
            result.problems.push_back({group, it.key(), error});
            continue;
        }
        const SensorConfig before = *sensor;
        if (const auto read = readSensor(*it, result.config, *sensor); !read) {
            *sensor = before;
            result.problems.push_back({group, it.key(), read.error().within(it.key())});
        }
    }
}

/// A group that is a table of the file, or, as "logLevel", one key of it.
Result<void> readGroup(const QString &group, const QJsonValue &json, Config &config)
{
    Config changed = config;
    ConfigTarget target;
    target.config = &changed;
    const bool scalar = group == "logLevel"_L1;
    if (!scalar && !json.isObject())
        return mustBeObject(u"it"_s);
    const QJsonObject table = scalar ? QJsonObject{{group, json}} : json.toObject();
    const auto read
        = readJsonTable(table, scalar ? u"agent"_s : group, settableFor(SensorKind::Any), target);
    if (!read)
        return read.error();
    config = std::move(changed);
    return {};
}

/// What @p target has for the keys of a table that @p wanted names.
QJsonObject tableValues(const QString &table, ConfigTarget &target, SensorKinds kinds,
                        const std::function<bool(const QString &)> &wanted)
{
    QJsonObject values;
    for (const ConfigKey &key : configKeys()) {
        if (key.table != table || !isSettable(key, kinds))
            continue;
        const QString name = jsonName(key.name);
        if (wanted(name))
            values[name] = key.value(target);
    }
    return values;
}

bool anything(const QString &)
{
    return true;
}

auto namedIn(const QJsonObject &object)
{
    return [object](const QString &name) { return object.contains(name); };
}

QJsonObject sensorValues(Config &config, const QJsonObject &sensors)
{
    QJsonObject values;
    for (auto it = sensors.begin(); it != sensors.end(); ++it) {
        const auto sensor = sensorIn(config, it.key());
        if (sensor == config.sensors.end())
            continue;
        const QJsonObject wanted = it->toObject();
        const SensorKinds kinds = kindOf(sensor->type);
        ConfigTarget target;
        target.config = &config;
        target.sensor = &*sensor;
        QJsonObject of = tableValues(u"sensor"_s, target, kinds, namedIn(wanted));
        for (const QString &name : sensorTables) {
            if (wanted.contains(name))
                of[name] = tableValues(u"sensor."_s + name, target, kinds,
                                       namedIn(wanted[name].toObject()));
        }
        values[it.key()] = of;
    }
    return values;
}

void addLeaves(const QString &prefix, const QJsonObject &object, std::vector<SettingLeaf> &leaves)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject())
            addLeaves(prefix + it.key() + u'.', it->toObject(), leaves);
        else
            leaves.push_back({prefix + it.key(), *it});
    }
}

} // namespace

bool isSettable(const ConfigKey &key, SensorKinds kinds)
{
    if (!(key.kinds & kinds) || !key.value)
        return false;
    if (key.table == "limits"_L1 || key.table == "sensor.filter"_L1
        || key.table == "sensor.batch"_L1)
        return true;
    if (key.table == "agent"_L1)
        return key.name == "log-level"_L1;
    if (key.table == "outbox"_L1)
        return key.name == "backlog-rate"_L1;
    // A recording has its own pace.
    return key.table == "sensor"_L1
        && (key.name == "enabled"_L1
            || (key.name == "interval"_L1 && !(key.kinds & SensorKind::Replay)));
}

const QStringList &settingGroups()
{
    static const QStringList groups{u"logLevel"_s, u"limits"_s, u"outbox"_s, u"sensors"_s};
    return groups;
}

OverlaidConfig overlaid(const Config &file, const QJsonObject &settings)
{
    OverlaidConfig result{file, {}};
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        // Plug and Play marks a component so.
        if (it.key() == "__t"_L1)
            continue;
        if (it.key() == "sensors"_L1) {
            readSensors(*it, result);
        } else if (!settingGroups().contains(it.key())) {
            Error error = unknownName(u"outpost"_s, it.key(), settingGroups());
            error.code = ErrorCode::NotFound;
            result.problems.push_back({it.key(), {}, error});
        } else if (const auto read = readGroup(it.key(), *it, result.config); !read) {
            result.problems.push_back({it.key(), {}, read.error()});
        }
    }
    return result;
}

QJsonObject settingValues(const Config &config, const QJsonObject &settings)
{
    Config copy = config;
    ConfigTarget target;
    target.config = &copy;
    QJsonObject values;
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        if (it.key() == "sensors"_L1)
            values[it.key()] = sensorValues(copy, it->toObject());
        else if (it.key() == "logLevel"_L1)
            values[it.key()] = copy.agent.logLevel;
        else if (settingGroups().contains(it.key()))
            values[it.key()]
                = tableValues(it.key(), target, SensorKind::Any, namedIn(it->toObject()));
    }
    return values;
}

QJsonValue groupValues(const Config &config, const QString &group)
{
    if (group == "logLevel"_L1)
        return config.agent.logLevel;
    Config copy = config;
    ConfigTarget target;
    target.config = &copy;
    if (group == "limits"_L1 || group == "outbox"_L1)
        return tableValues(group, target, SensorKind::Any, anything);
    return QJsonObject();
}

QJsonObject allSettings(const Config &config)
{
    QJsonObject all;
    for (const QString &group : settingGroups())
        all[group] = groupValues(config, group);
    Config copy = config;
    QJsonObject sensors;
    for (SensorConfig &sensor : copy.sensors) {
        const SensorKinds kinds = kindOf(sensor.type);
        ConfigTarget target;
        target.config = &copy;
        target.sensor = &sensor;
        QJsonObject of = tableValues(u"sensor"_s, target, kinds, anything);
        for (const QString &name : sensorTables)
            of[name] = tableValues(u"sensor."_s + name, target, kinds, anything);
        sensors[sensor.name] = of;
    }
    all[u"sensors"_s] = sensors;
    return all;
}

std::vector<SettingLeaf> settingLeaves(const QJsonObject &settings)
{
    std::vector<SettingLeaf> leaves;
    addLeaves({}, settings, leaves);
    return leaves;
}

} // namespace outpost
