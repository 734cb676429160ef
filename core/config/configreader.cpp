// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include "config/accesschecks.h"
#include "config/commandchecks.h"
#include "config/configchecks.h"
#include "config/configproblems.h"
#include "config/configschema.h"
#include "config/gpiochecks.h"
#include "config/modbuschecks.h"
#include "config/nearestword.h"
#include "config/outputchecks.h"
#include "config/tomldocument.h"
#include "config/valuereader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using valuereader::shown;

/// "[connection.proxy]", "[[sensor]]": as the file writes it.
QString headerOf(const QString &table)
{
    static const QStringList repeating{
        u"sensor"_s,       u"sensor.field"_s, u"sensor.alarm"_s,      u"sensor.register"_s,
        u"sensor.group"_s, u"command"_s,      u"command.parameter"_s, u"sensor.line"_s,
        u"output"_s};
    return repeating.contains(table) ? u"[["_s + table + u"]]"_s : u'[' + table + u']';
}

/// Walks over one file's tree and takes it into a Config by the schema.
class ConfigReader
{
public:
    explicit ConfigReader(const QString &file)
        : m_problems(file)
    {
        m_result.config.file = QFileInfo(file).absoluteFilePath();
        m_target.config = &m_result.config;
        m_target.folder = QFileInfo(file).absolutePath();
    }

    ConfigResult read(QByteArrayView text)
    {
        const auto parsed = parseToml(text);
        if (const auto *error = std::get_if<TomlError>(&parsed))
            m_problems.add(error->at, error->message, remedyFor(*error));
        else
            readRoot(std::get<TomlNode>(parsed));
        return finish();
    }

    ConfigResult fail(QString message, QString remedy)
    {
        m_problems.add({}, std::move(message), std::move(remedy));
        return finish();
    }

private:
    static QString remedyFor(const TomlError &error)
    {
        return error.message.contains("not valid TOML"_L1)
            ? u"Text stands in quotes, each key once and on a line of its own; see docs/configuration.md"_s
            : QString();
    }

    ConfigResult finish()
    {
        m_result.errors = m_problems.take();
        return std::move(m_result);
    }

    void readRoot(const TomlNode &root)
    {
        const TomlNode *connection = nullptr;
        const TomlNode *access = nullptr;
        std::vector<const TomlNode *> commands;
        for (const auto &member : root.members) {
            if (member.key == "agent"_L1 || member.key == "outbox"_L1 || member.key == "history"_L1
                || member.key == "limits"_L1 || member.key == "programs"_L1) {
                readTable(member, member.key);
            } else if (member.key == "access"_L1) {
                if (readTable(member, u"access"_s))
                    access = &member.value;
            } else if (member.key == "connection"_L1) {
                if (readTable(member, u"connection"_s))
                    connection = &member.value;
                else
                    return; // it said so; that it is missing as well would only confuse
            } else if (member.key == "sensor"_L1) {
                readSensors(member);
            } else if (member.key == "output"_L1) {
                readOutputs(member);
            } else if (member.key == "command"_L1) {
                commands = readCommands(member);
            } else {
                unknown(member, {},
                        {u"agent"_s, u"connection"_s, u"outbox"_s, u"history"_s, u"limits"_s,
                         u"access"_s, u"sensor"_s, u"output"_s, u"programs"_s, u"command"_s});
            }
        }
        checkConnection(m_result.config.connection, connection, m_problems);
        checkAccess(m_result.config.access, access, m_problems);
        // They speak of sensors and outputs, wherever those stand in the file.
        checkCommands(m_result.config, commands, m_problems);
        checkGpioOwners(m_result.config, m_sensorTables, m_outputTables, m_problems);
        checkOutputNames(m_result.config, m_outputTables, m_problems);
    }

    /// Reads the keys of a plain table; false where it is none.
    bool readTable(const TomlNode::Member &member, const QString &path)
    {
        if (member.value.kind != TomlNode::Kind::Table) {
            m_problems.add(
                member.at,
                u"\"%1\" must be a table, not %2"_s.arg(member.key, member.value.kindName()),
                u"Write %1 on a line of its own, and its keys below"_s.arg(headerOf(path)));
            return false;
        }
        readKeys(member.value, path);
        return true;
    }

    /// The tables of an array of tables; what else stands there is told.
    std::vector<const TomlNode *> tablesOf(const TomlNode::Member &member, const QString &path)
    {
        std::vector<const TomlNode *> tables;
        const TomlNode &value = member.value;
        if (value.kind == TomlNode::Kind::Array) {
            for (const TomlNode &item : value.items) {
                if (item.kind == TomlNode::Kind::Table)
                    tables.push_back(&item);
            }
        }
        if (value.kind != TomlNode::Kind::Array || tables.size() != value.items.size())
            m_problems.add(
                member.at,
                u"\"%1\" must be written as %2, once for each"_s.arg(member.key, headerOf(path)),
                u"Write %1 in double brackets on a line of its own, and its keys below"_s.arg(
                    headerOf(path)));
        return tables;
    }

    void readSensors(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"sensor"_s)) {
            if (m_problems.isFull())
                return;
            SensorConfig sensor;
            if (!readSensor(*table, sensor))
                continue;
            m_result.config.sensors.push_back(std::move(sensor));
            m_sensorTables.push_back(table);
        }
        checkSensorsTogether(m_result.config.sensors, m_sensorTables, m_problems);
    }

    /// The tables of all commands.
    std::vector<const TomlNode *> readCommands(const TomlNode::Member &member)
    {
        const auto tables = tablesOf(member, u"command"_s);
        // None moves in memory while another is read.
        m_result.config.commands.reserve(tables.size());
        for (const TomlNode *table : tables) {
            m_target.command = &m_result.config.commands.emplace_back();
            readKeys(*table, u"command"_s);
        }
        m_target.command = nullptr;
        return tables;
    }

    void readParameters(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"command.parameter"_s)) {
            m_target.parameter = &m_target.command->parameters.emplace_back();
            readKeys(*table, u"command.parameter"_s);
        }
        m_target.parameter = nullptr;
    }

    void readOutputs(const TomlNode::Member &member)
    {
        m_outputTables = tablesOf(member, u"output"_s);
        // Outputs keep their places: what they are read into is looked at when all are there.
        m_result.config.outputs.resize(m_outputTables.size());
        for (size_t i = 0; i < m_outputTables.size(); ++i) {
            m_target.output = &m_result.config.outputs[i];
            readKeys(*m_outputTables[i], u"output"_s);
        }
        m_target.output = nullptr;
    }

    /// False for a type that can't be read at all, so that its other keys mean nothing.
    bool readSensor(const TomlNode &table, SensorConfig &sensor)
    {
        const auto *type = table.find(u"type");
        m_target.sensor = &sensor;
        m_kinds = SensorKind::Any;
        if (type) {
            // Which keys it may have hangs on the type, wherever that stands in the table.
            for (const ConfigKey &key : configKeys()) {
                if (key.table == "sensor"_L1 && key.name == "type"_L1
                    && !key.read(m_target, type->value))
                    m_kinds = kindOf(sensor.type);
            }
        }
        readKeys(table, u"sensor"_s);
        if (m_kinds != SensorKind::Any)
            checkSensor(sensor, table, m_problems);
        m_kinds = SensorKind::Any;
        m_target.sensor = nullptr;
        return true;
    }

    void readFields(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"sensor.field"_s)) {
            m_target.field = &m_target.sensor->fields.emplace_back();
            readKeys(*table, u"sensor.field"_s);
        }
        m_target.field = nullptr;
    }

    void readAlarms(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"sensor.alarm"_s)) {
            m_target.alarm = &m_target.sensor->alarms.emplace_back();
            readKeys(*table, u"sensor.alarm"_s);
        }
        m_target.alarm = nullptr;
    }

    void readRegisters(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"sensor.register"_s)) {
            m_target.modbusRegister = &m_target.sensor->modbus.registers.emplace_back();
            readKeys(*table, u"sensor.register"_s);
            completeModbusRegister(*m_target.modbusRegister, *table);
        }
        m_target.modbusRegister = nullptr;
    }

    void readGroups(const TomlNode::Member &member)
    {
        for (const TomlNode *table : tablesOf(member, u"sensor.group"_s)) {
            m_target.modbusGroup = &m_target.sensor->modbus.groups.emplace_back();
            readKeys(*table, u"sensor.group"_s);
        }
        m_target.modbusGroup = nullptr;
    }

    void readLines(const TomlNode::Member &member)
    {
        if (!(m_kinds & SensorKind::Gpio)) {
            m_problems.add(
                member.at,
                u"[[sensor.line]] is for gpio sensors, and this one is a %1 sensor"_s.arg(
                    sensorKindsText(m_kinds).section(u' ', 0, 0)),
                u"Remove it"_s);
            return;
        }
        for (const TomlNode *table : tablesOf(member, u"sensor.line"_s)) {
            m_target.line = &m_target.sensor->gpio.lines.emplace_back();
            readKeys(*table, u"sensor.line"_s);
        }
        m_target.line = nullptr;
    }

    void readKeys(const TomlNode &table, const QString &path)
    {
        for (const auto &member : table.members) {
            if (m_problems.isFull())
                return;
            const QString inner = path + u'.' + member.key;
            if (inner == "sensor.field"_L1)
                readFields(member);
            else if (inner == "sensor.alarm"_L1)
                readAlarms(member);
            else if (inner == "command.parameter"_L1)
                readParameters(member);
            else if (inner == "sensor.register"_L1)
                readRegisters(member);
            else if (inner == "sensor.group"_L1)
                readGroups(member);
            else if (inner == "sensor.line"_L1)
                readLines(member);
            else if (isTable(inner))
                readTable(member, inner);
            else if (comesInLaterRelease(inner))
                m_problems.add(member.at, u"[%1] is not in this release"_s.arg(inner),
                               u"Use a connection string, or [connection.x509]"_s);
            else
                readKey(member, path);
        }
        tellMissing(table, path);
    }

    static bool isTable(const QString &path)
    {
        return std::ranges::any_of(configKeys(),
                                   [&](const ConfigKey &key) { return key.table == path; });
    }

    void readKey(const TomlNode::Member &member, const QString &path)
    {
        const ConfigKey *match = nullptr;
        SensorKinds meantFor;
        for (const ConfigKey &key : configKeys()) {
            if (key.table != path || (key.name != member.key && key.name != "*"_L1))
                continue;
            meantFor |= key.kinds;
            if (key.kinds & m_kinds)
                match = &key;
        }
        if (match) {
            m_target.key = member.key;
            if (const auto problem = match->read(m_target, member.value))
                m_problems.add(member.value.at, shown(member.key) + u' ' + problem->message,
                               problem->remedy.isEmpty()
                                   ? u"For instance %1 = %2"_s.arg(member.key, match->example)
                                   : problem->remedy);
        } else if (meantFor) {
            m_problems.add(member.at,
                           u"%1 is for %2, and this one is a %3 sensor"_s.arg(
                               shown(member.key), sensorKindsText(meantFor),
                               sensorKindsText(m_kinds).section(u' ', 0, 0)),
                           u"Remove it"_s);
        } else {
            unknown(member, path, namesIn(path));
        }
    }

    [[nodiscard]] QStringList namesIn(const QString &path) const
    {
        QStringList names;
        for (const ConfigKey &key : configKeys()) {
            if (key.table == path && (key.kinds & m_kinds))
                names.append(key.name);
            else if (key.table.startsWith(path + u'.'))
                names.append(key.table.section(u'.', path.count(u'.') + 1, path.count(u'.') + 1));
        }
        names.removeDuplicates();
        return names;
    }

    void unknown(const TomlNode::Member &member, const QString &path, const QStringList &names)
    {
        const QString where = path.isEmpty() ? u"outpost.toml"_s : headerOf(path);
        QString remedy;
        const auto elsewhere = std::ranges::find(configKeys(), member.key, &ConfigKey::name);
        if (const QString nearest = nearestWord(member.key, names); !nearest.isEmpty())
            remedy = u"Did you mean \"%1\"?"_s.arg(nearest);
        else if (elsewhere != configKeys().end())
            remedy = u"It belongs into %1"_s.arg(headerOf(elsewhere->table));
        else
            remedy = u"Known there: %1"_s.arg(names.join(u", "_s));
        m_problems.add(member.at, u"%1 does not know %2"_s.arg(where, shown(member.key)), remedy);
    }

    void tellMissing(const TomlNode &table, const QString &path)
    {
        for (const ConfigKey &key : configKeys()) {
            // Without a type, only what every sensor needs can be missing.
            const bool meant = m_kinds == SensorKind::Any ? key.kinds == SensorKind::Any
                                                          : bool(key.kinds & m_kinds);
            if (key.required && key.table == path && meant && !table.find(key.name))
                m_problems.add(table.at, u"%1 has no \"%2\""_s.arg(headerOf(path), key.name),
                               u"Add %1 = %2"_s.arg(key.name,
                                                    key.example.isEmpty()
                                                        ? u'"' + key.choices.value(0) + u'"'
                                                        : key.example));
        }
    }

    ConfigResult m_result;
    ConfigTarget m_target;
    ConfigProblems m_problems;
    std::vector<const TomlNode *> m_sensorTables; ///< of the configuration's sensors
    std::vector<const TomlNode *> m_outputTables; ///< of its outputs
    SensorKinds m_kinds = SensorKind::Any; ///< of the sensor that is read
};

} // namespace

QString ConfigError::text() const
{
    const QString place = line > 0 ? u"%1:%2:%3"_s.arg(file).arg(line).arg(column) : file;
    return remedy.isEmpty() ? u"%1: %2"_s.arg(place, message)
                            : u"%1: %2. %3"_s.arg(place, message, remedy);
}

Error ConfigResult::error() const
{
    QStringList lines;
    for (const ConfigError &error : errors)
        lines.append(error.text());
    return {ErrorCode::Configuration, lines.join(u'\n'), {}};
}

ConfigResult readConfig(const QString &path)
{
    ConfigReader reader(path);
    const QFileInfo info(path);
    if (!info.exists())
        return reader.fail(u"the file does not exist"_s,
                           u"Name another with --config, or write this one"_s);
    // A pipe would block here, and a device might never end.
    if (!info.isFile())
        return reader.fail(u"this is not a regular file"_s, u"Name a file with --config"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return reader.fail(u"the file can't be read: %1"_s.arg(file.errorString()),
                           u"Give the user that runs outpost the right to read it"_s);
    return reader.read(file.read(tomllimits::bytes + 1));
}

ConfigResult parseConfig(QByteArrayView text, const QString &file)
{
    return ConfigReader(file).read(text);
}

} // namespace outpost
