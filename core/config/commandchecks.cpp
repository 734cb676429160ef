// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/commandchecks.h"

#include "config/nearestword.h"
#include "config/placeholders.h"
#include "config/quantity.h"
#include "config/readingcondition.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;
using valuereader::shown;

namespace {

using Kind = ActionConfig::Kind;
using Type = ParameterConfig::Type;

/// What a list of things has under their member name.
template <typename Things> QStringList namesOf(const Things &things)
{
    QStringList names;
    for (const auto &thing : things)
        names.append(thing.name);
    return names;
}

QString nearestOr(const QString &word, const QStringList &names, const QString &otherwise)
{
    const QString nearest = nearestWord(word, names);
    return nearest.isEmpty() ? otherwise : u"Did you mean \"%1\"?"_s.arg(nearest);
}

struct ActionKey
{
    QString key;
    std::vector<Kind> kinds; ///< that it is meant for
    bool required = false;
    QString example;
};

const std::vector<ActionKey> &actionKeys()
{
    static const std::vector<ActionKey> keys{
        {u"output"_s, {Kind::SetOutput}, true, u"output = \"valve\""_s},
        {u"pulse"_s, {Kind::SetOutput}},
        {u"sensor"_s,
         {Kind::Serial, Kind::WriteRegister, Kind::SetRate},
         true,
         u"sensor = \"boiler\""_s},
        {u"register"_s, {Kind::WriteRegister}, true, u"register = \"setpoint\""_s},
        {u"value"_s,
         {Kind::SetOutput, Kind::WriteRegister, Kind::SetRate},
         true,
         u"value = \"{level}\""_s},
        {u"send"_s, {Kind::Serial}},
        {u"send-hex"_s, {Kind::Serial}},
        {u"expect"_s, {Kind::Serial}},
        {u"expect-hex"_s, {Kind::Serial}},
        {u"program"_s, {Kind::Run}, true, u"program = \"/usr/local/bin/flush\""_s},
        {u"arguments"_s, {Kind::Run}},
        {u"user"_s, {Kind::Run}},
    };
    return keys;
}

QString wordOf(Kind kind)
{
    constexpr std::array<QStringView, 7> words{
        u"set-output", u"serial", u"write-register", u"set-rate", u"snapshot", u"restart", u"run"};
    return words[size_t(kind)].toString();
}

/// The checks of one command.
class CommandCheck
{
public:
    CommandCheck(const Config &config, const CommandConfig &command, const TomlNode &table,
                 ConfigProblems &problems)
        : m_config(config)
        , m_command(command)
        , m_action(command.action)
        , m_table(table)
        , m_problems(problems)
    {
    }

    void run()
    {
        checkParameters(checkPlaceholders());
        checkInterlock();
        const auto *action = m_table.find(u"action");
        if (!action || action->value.text != wordOf(m_action.kind))
            return; // said already; its other keys mean nothing without it
        checkKeys();
        switch (m_action.kind) {
        case Kind::SetOutput:
            checkOutput();
            break;
        case Kind::Serial:
            checkSerial();
            break;
        case Kind::WriteRegister:
            checkRegister();
            break;
        case Kind::SetRate:
            if (sensor())
                checkNumber(0);
            break;
        case Kind::Run:
            checkProgram();
            break;
        case Kind::Snapshot:
        case Kind::Restart:
            break;
        }
    }

private:
    void add(QStringView key, const QString &message, const QString &remedy)
    {
        m_problems.add(placeOf(m_table, key), message, remedy);
    }

    void checkKeys()
    {
        for (const ActionKey &key : actionKeys()) {
            const bool used = std::ranges::find(key.kinds, m_action.kind) != key.kinds.end();
            QStringList kinds;
            for (const Kind kind : key.kinds)
                kinds.append(u'"' + wordOf(kind) + u'"');
            refuseIdle(m_table, key.key, used, u"action = "_s + kinds.join(u" or "_s), m_problems);
            if (used && key.required && !has(m_table, key.key))
                m_problems.add(
                    m_table.at,
                    u"the command %1 has no \"%2\""_s.arg(shown(m_command.name), key.key),
                    u"Add %1"_s.arg(key.example));
        }
        refuseIdle(m_table, u"require-max-age", !m_command.require.isEmpty(), u"require"_s,
                   m_problems);
    }

    void checkParameters(const QStringList &used)
    {
        const auto *member = m_table.find(u"parameter");
        if (!member || member->value.kind != TomlNode::Kind::Array)
            return;
        QStringList names;
        auto parameter = m_command.parameters.begin();
        for (const TomlNode &table : member->value.items) {
            // What was no table left no parameter.
            if (table.kind != TomlNode::Kind::Table || parameter == m_command.parameters.end())
                continue;
            if (!parameter->name.isEmpty() && names.contains(parameter->name))
                m_problems.add(placeOf(table, u"name"),
                               u"the parameter %1 is there twice"_s.arg(shown(parameter->name)),
                               u"Give each parameter of a command a name of its own"_s);
            names.append(parameter->name);
            if (!parameter->name.isEmpty() && !used.contains(parameter->name))
                m_problems.add(
                    placeOf(table, u"name"),
                    u"the parameter %1 is not used in what the command does"_s.arg(
                        shown(parameter->name)),
                    u"Remove it, or write {%1} where its value is to be"_s.arg(parameter->name));
            checkParameter(*parameter, table);
            ++parameter;
        }
    }

    void checkParameter(const ParameterConfig &parameter, const TomlNode &table)
    {
        const bool number = parameter.type == Type::Number || parameter.type == Type::Integer;
        for (const QString &key : {u"minimum"_s, u"maximum"_s, u"unit"_s})
            refuseIdle(table, key, number, u"type = \"number\" or \"integer\""_s, m_problems);
        for (const QString &key : {u"max-length"_s, u"choices"_s})
            refuseIdle(table, key, parameter.type == Type::Text, u"type = \"text\""_s, m_problems);
        if (parameter.minimum && parameter.maximum && *parameter.minimum > *parameter.maximum)
            m_problems.add(placeOf(table, u"maximum"), u"\"maximum\" is less than \"minimum\""_s,
                           u"No value could ever be given"_s);
        if (parameter.fallback && !fits(parameter, *parameter.fallback))
            m_problems.add(placeOf(table, u"default"),
                           u"\"default\" is a value that the parameter can't have"_s,
                           u"Give one of its type, within its limits"_s);
    }

    static bool fits(const ParameterConfig &parameter, const Value &value)
    {
        const auto *number = std::get_if<double>(&value);
        const auto *whole = std::get_if<qint64>(&value);
        const auto *text = std::get_if<QString>(&value);
        const auto within = [&](double v) {
            return (!parameter.minimum || v >= *parameter.minimum)
                && (!parameter.maximum || v <= *parameter.maximum);
        };
        switch (parameter.type) {
        case Type::Number:
            return (number && within(*number)) || (whole && within(double(*whole)));
        case Type::Integer:
            return whole && within(double(*whole));
        case Type::Boolean:
            return std::holds_alternative<bool>(value);
        case Type::Text:
            return text && text->size() <= parameter.maxLength
                && (parameter.choices.isEmpty() || parameter.choices.contains(*text));
        }
        return false;
    }

    /// What stands in braces, each of which has to be a parameter.
    QStringList checkPlaceholders()
    {
        const QStringList known = namesOf(m_command.parameters);
        QStringList used;
        const auto look = [&](QStringView key, const QString &text) {
            for (const QString &name : placeholdersIn(text)) {
                used.append(name);
                if (!known.contains(name))
                    add(key, u"the command has no parameter %1"_s.arg(shown(name)),
                        nearestOr(name, known,
                                  u"Add a [[command.parameter]] with this name; a brace is written "
                                  "\\{"_s));
            }
        };
        look(u"value", m_action.value);
        look(u"send", m_action.send);
        look(u"send-hex", m_action.sendHex);
        for (const QString &argument : m_action.arguments)
            look(u"arguments", argument);
        return used;
    }

    void checkInterlock()
    {
        if (m_command.require.isEmpty())
            return;
        const auto conditions = parseConditions(m_command.require);
        if (!conditions) {
            add(u"require", u"\"require\" "_s + conditions.error().message,
                conditions.error().remedy);
            return;
        }
        for (const ReadingCondition &condition : *conditions) {
            const QString name = condition.sensor.isEmpty()
                ? impliedSensor(m_command, m_config.sensors)
                : condition.sensor;
            if (name.isEmpty()) {
                add(u"require",
                    u"\"require\" does not say which sensor's %1 it means"_s.arg(
                        shown(condition.field)),
                    u"Write sensor.%1"_s.arg(condition.field));
                continue;
            }
            const auto found = std::ranges::find(m_config.sensors, name, &SensorConfig::name);
            if (found == m_config.sensors.end()) {
                add(u"require", u"there is no sensor %1"_s.arg(shown(name)),
                    nearestOr(name, namesOf(m_config.sensors),
                              u"Add a [[sensor]] with this name"_s));
                continue;
            }
            const QStringList fields = knownFields(*found);
            if (!fields.isEmpty() && !fields.contains(condition.field))
                add(u"require",
                    u"the sensor %1 has no field %2"_s.arg(shown(name), shown(condition.field)),
                    nearestOr(condition.field, fields, u"It has: %1"_s.arg(fields.join(u", "_s))));
        }
    }

    /// The sensor that the action names; told where there is none.
    const SensorConfig *sensor()
    {
        if (m_action.sensor.isEmpty())
            return nullptr;
        const auto found
            = std::ranges::find(m_config.sensors, m_action.sensor, &SensorConfig::name);
        if (found != m_config.sensors.end())
            return &*found;
        add(u"sensor", u"there is no sensor %1"_s.arg(shown(m_action.sensor)),
            nearestOr(m_action.sensor, namesOf(m_config.sensors),
                      u"Add a [[sensor]] with this name"_s));
        return nullptr;
    }

    /// The parameter that is the whole value; null where it is a constant. Told where it is
    /// neither.
    const ParameterConfig *parameterOfValue()
    {
        const QStringList inside = placeholdersIn(m_action.value);
        if (inside.isEmpty())
            return nullptr;
        const QString name = onlyPlaceholderOf(m_action.value);
        if (name.isEmpty()) {
            add(u"value",
                u"\"value\" must be a constant, or one parameter in braces and nothing else"_s,
                u"For instance value = \"{%1}\""_s.arg(inside.constFirst()));
            return nullptr;
        }
        const auto found = std::ranges::find(m_command.parameters, name, &ParameterConfig::name);
        return found == m_command.parameters.end() ? nullptr : &*found;
    }

    void checkOutput()
    {
        const QStringList outputs = namesOf(m_config.outputs);
        if (!m_action.output.isEmpty() && !outputs.contains(m_action.output))
            add(u"output", u"there is no output %1"_s.arg(shown(m_action.output)),
                nearestOr(m_action.output, outputs, u"Add an [[output]] with this name"_s));
        if (m_action.pulse >= m_command.timeout)
            add(u"pulse",
                u"\"pulse\" is not shorter than the command's timeout of %1"_s.arg(
                    formatDuration(m_command.timeout)),
                u"The command is over when the pulse is: give it a longer timeout"_s);
        if (m_action.value.isEmpty())
            return;
        if (placeholdersIn(m_action.value).isEmpty()) {
            static const QStringList words{u"on"_s, u"off"_s, u"true"_s, u"false"_s};
            if (!words.contains(m_action.value))
                add(u"value", u"\"value\" must be on or off, not %1"_s.arg(shown(m_action.value)),
                    u"For instance value = \"on\", or a boolean parameter in braces"_s);
        } else if (const auto *parameter = parameterOfValue();
                   parameter && parameter->type != Type::Boolean) {
            add(u"value",
                u"an output is on or off, and the parameter %1 is neither"_s.arg(
                    shown(parameter->name)),
                u"Give the parameter type = \"boolean\""_s);
        }
    }

    void checkSerial()
    {
        const auto both = [&](QStringView one, QStringView other) {
            if (has(m_table, one) && has(m_table, other))
                add(other, u"both \"%1\" and \"%2\" are given"_s.arg(one, other),
                    u"Keep one of them"_s);
        };
        both(u"send", u"send-hex");
        both(u"expect", u"expect-hex");
        if (!has(m_table, u"send") && !has(m_table, u"send-hex"))
            m_problems.add(m_table.at,
                           u"the command %1 says nothing on its line"_s.arg(shown(m_command.name)),
                           u"Add send = \"…\\r\\n\", or send-hex = \"02 … 03\""_s);
        if (const SensorConfig *found = sensor();
            found && found->type != SensorConfig::Type::Serial)
            add(u"sensor", u"the sensor %1 has no serial line"_s.arg(shown(found->name)),
                u"Name a sensor with type = \"serial\""_s);
    }

    void checkRegister()
    {
        const SensorConfig *found = sensor();
        if (!found)
            return;
        if (found->type != SensorConfig::Type::Modbus) {
            add(u"sensor", u"the sensor %1 has no registers"_s.arg(shown(found->name)),
                u"Name a sensor with type = \"modbus\""_s);
            return;
        }
        const auto &registers = found->modbus.registers;
        const auto entry
            = std::ranges::find(registers, m_action.registerName, &ModbusRegisterConfig::name);
        if (m_action.registerName.isEmpty())
            return;
        if (entry == registers.end()) {
            add(u"register",
                u"the sensor %1 has no register %2"_s.arg(shown(found->name),
                                                          shown(m_action.registerName)),
                nearestOr(m_action.registerName, namesOf(registers),
                          u"It has: %1"_s.arg(namesOf(registers).join(u", "_s))));
            return;
        }
        if (!entry->writable)
            add(u"register",
                u"the register %1 of %2 is not writable"_s.arg(shown(entry->name),
                                                               shown(found->name)),
                u"Give it writable = true"_s);
        if (m_action.value.isEmpty())
            return;
        using Register = ModbusRegisterConfig::Type;
        if (entry->type != Register::Text && entry->type != Register::Bool)
            checkNumber(std::nullopt);
        else
            parameterOfValue();
    }

    /// The value is a number, not below @p least.
    void checkNumber(std::optional<double> least)
    {
        if (m_action.value.isEmpty())
            return;
        if (!placeholdersIn(m_action.value).isEmpty()) {
            const auto *parameter = parameterOfValue();
            if (parameter && parameter->type != Type::Number && parameter->type != Type::Integer)
                add(u"value",
                    u"a number is needed, and the parameter %1 is none"_s.arg(
                        shown(parameter->name)),
                    u"Give the parameter type = \"number\" or \"integer\""_s);
            return;
        }
        bool ok = false;
        const double number = m_action.value.toDouble(&ok);
        if (!ok || (least && number < *least))
            add(u"value",
                u"\"value\" must be a number%1, not %2"_s.arg(
                    least ? u" from %1 on"_s.arg(*least) : QString(), shown(m_action.value)),
                u"For instance value = 10, or a parameter in braces"_s);
    }

    void checkProgram()
    {
        if (m_action.program.isEmpty() || m_config.programs.allow.contains(m_action.program))
            return;
        add(u"program",
            u"the program %1 is not among those that may be run"_s.arg(shown(m_action.program)),
            u"Add it to the list: [programs] allow = [%1]"_s.arg(
                valuereader::quoted(m_action.program)));
    }

    const Config &m_config;
    const CommandConfig &m_command;
    const ActionConfig &m_action;
    const TomlNode &m_table;
    ConfigProblems &m_problems;
};

} // namespace

void checkCommands(const Config &config, const std::vector<const TomlNode *> &tables,
                   ConfigProblems &problems)
{
    QStringList names;
    for (size_t i = 0; i < config.commands.size() && i < tables.size(); ++i) {
        const CommandConfig &command = config.commands[i];
        if (!command.name.isEmpty() && names.contains(command.name))
            problems.add(placeOf(*tables[i], u"name"),
                         u"the command %1 is there twice"_s.arg(shown(command.name)),
                         u"Give each command a name of its own"_s);
        names.append(command.name);
        CommandCheck(config, command, *tables[i], problems).run();
    }
}

} // namespace outpost
