// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/commandschema.h"

#include "config/commandnames.h"
#include "config/schemachecks.h"
#include "config/schemasection.h"

#include <cmath>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;
using Kind = TomlNode::Kind;
using Problem = std::optional<ConfigProblem>;

constexpr auto day = 24h;
constexpr qsizetype mostWords = 64; ///< in a list
const QString commandSection = u"[[command]]"_s;

Problem checkCommandName(QString &name)
{
    if (builtInCommands().contains(name))
        return ConfigProblem{u"can't be %1, which every device has"_s.arg(valuereader::shown(name)),
                             u"Give it another name"_s};
    return checkName(name);
}

/// A list of texts as they are, or one of them without brackets.
Problem readTexts(const TomlNode &node, bool repeats, QStringList &value)
{
    QStringList texts;
    const bool alone = node.kind == Kind::String;
    if (!alone && node.kind != Kind::Array)
        return ConfigProblem{u"must be a list of text, not %1"_s.arg(node.kindName()), {}};
    if (node.items.size() > size_t(mostWords))
        return ConfigProblem{u"has more than %1 entries"_s.arg(mostWords), {}};
    for (const TomlNode &item : alone ? std::vector{node} : node.items) {
        QString text;
        if (const auto problem = valuereader::text(item, text))
            return ConfigProblem{u"must be a list of text, but holds %1"_s.arg(item.kindName()),
                                 {}};
        if (!repeats && texts.contains(text))
            return ConfigProblem{u"has %1 twice"_s.arg(valuereader::shown(text)),
                                 u"Remove one of them"_s};
        texts.append(text);
    }
    value = texts;
    return std::nullopt;
}

/// A key whose value no other table has.
ConfigKey &addKey(Keys &keys, const QString &section, const QString &table, const QString &name,
                  const QString &type, const QString &example, const QString &description)
{
    ConfigKey &key = keys.emplace_back();
    key.section = section;
    key.table = table;
    key.name = name;
    key.type = type;
    key.example = example;
    key.description = description;
    return key;
}

Problem readCallers(ConfigTarget &target, const TomlNode &node)
{
    const std::vector<CallerWord> &words = callerWords();
    QStringList names;
    for (const auto &[name, caller] : words)
        names.append(name);
    QStringList given;
    if (auto problem = valuereader::list(node, names, given))
        return problem;
    target.command->callers = {};
    for (const auto &[name, caller] : words)
        target.command->callers.setFlag(caller, given.contains(name));
    return std::nullopt;
}

/// What is set or written, as text: the action knows what it needs.
Problem readActionValue(ConfigTarget &target, const TomlNode &node)
{
    QString &value = target.command->action.value;
    switch (node.kind) {
    case Kind::Boolean:
        value = node.boolean ? u"true"_s : u"false"_s;
        return std::nullopt;
    case Kind::Integer:
        value = QString::number(node.integer);
        return std::nullopt;
    case Kind::Float:
        if (!std::isfinite(node.number))
            return ConfigProblem{u"must be finite"_s, {}};
        value = QString::number(node.number, 'g', 17);
        return std::nullopt;
    default:
        if (auto problem = valuereader::text(node, value))
            return ConfigProblem{
                u"must be text, a number, true or false, not %1"_s.arg(node.kindName()), {}};
        return checkNotEmpty(value);
    }
}

Problem readFallback(ConfigTarget &target, const TomlNode &node)
{
    auto &fallback = target.parameter->fallback;
    if (node.kind != Kind::Float) {
        if (valuereader::constant(node, fallback))
            return ConfigProblem{
                u"must be text, a number, true or false, not %1"_s.arg(node.kindName()), {}};
        return std::nullopt;
    }
    if (!std::isfinite(node.number))
        return ConfigProblem{u"must be finite"_s, {}};
    fallback = node.number;
    return std::nullopt;
}

CommandConfig &commandOf(ConfigTarget &target)
{
    return *target.command;
}

void addCommand(Keys &keys)
{
    SchemaSection<CommandConfig>(keys, commandSection, u"command"_s, Applies::AtOnce, commandOf)
        .text(u"name"_s, &CommandConfig::name, u"openValve"_s,
              u"What callers say; each name stands for one command."_s, checkCommandName)
        .required()
        .text(u"description"_s, &CommandConfig::description, u"Lets water into the boiler"_s,
              u"For people: what it does."_s, checkNotEmpty)
        .flag(u"confirm"_s, &CommandConfig::confirm,
              u"A screen, and `outpost command` on a terminal, ask again before they call it."_s)
        .text(
            u"require"_s, &CommandConfig::require, u"boiler.pressure < 4"_s,
            u"An interlock: what the last readings must say. See [Interlocks](commands.md#interlocks)."_s,
            checkNotEmpty)
        .duration(u"require-max-age"_s, &CommandConfig::requireMaxAge, 100ms, day,
                  u"A reading that is older than this refuses the command."_s)
        .duration(u"max-age"_s, &CommandConfig::maxAge, 0ms, 2 * day,
                  u"How long after it was sent it may still be carried out; 0s: however late."_s)
        .duration(u"timeout"_s, &CommandConfig::timeout, 100ms, 1h,
                  u"For the whole of it; then it is answered with 504."_s);

    ConfigKey &callers = addKey(keys, commandSection, u"command"_s, u"callers"_s, u"list"_s,
                                u"[\"hub\", \"operator\", \"technician\"]"_s,
                                u"Who may call it: the hub, an operator at the screen, a "
                                "technician at the screen or with `outpost command`."_s);
    callers.choices = {u"hub"_s, u"operator"_s, u"technician"_s};
    callers.range = callers.choices.join(u", "_s);
    callers.defaultText = callers.example;
    callers.read = readCallers;
}

void addAction(Keys &keys)
{
    using Action = ActionConfig;
    const auto actionOf = [](ConfigTarget &t) -> Action & { return t.command->action; };
    SchemaSection<Action>(keys, commandSection, u"command"_s, Applies::AtOnce, actionOf)
        .choice(u"action"_s, &Action::kind,
                {{u"set-output"_s, Action::Kind::SetOutput},
                 {u"serial"_s, Action::Kind::Serial},
                 {u"write-register"_s, Action::Kind::WriteRegister},
                 {u"set-rate"_s, Action::Kind::SetRate},
                 {u"snapshot"_s, Action::Kind::Snapshot},
                 {u"restart"_s, Action::Kind::Restart},
                 {u"run"_s, Action::Kind::Run}},
                u"What it does; see [What a command does](commands.md#what-a-command-does)."_s)
        .required()
        .text(u"output"_s, &Action::output, u"valve"_s, u"`set-output`: which."_s, checkName)
        .text(u"sensor"_s, &Action::sensor, u"boiler"_s,
              u"`serial`, `write-register`, `set-rate`: whose line, device or rate."_s, checkName)
        .text(u"register"_s, &Action::registerName, u"setpoint"_s, u"`write-register`: which."_s,
              checkName)
        .duration(u"pulse"_s, &Action::pulse, 0ms, 1h,
                  u"`set-output`: back to what it was after so long; 0s: it stays."_s)
        .text(u"send"_s, &Action::send, u"SET {level}\\r\\n"_s,
              u"`serial`: text for the line, with `\\r`, `\\n`, `\\t`, `\\xNN`."_s, checkNotEmpty)
        .text(u"send-hex"_s, &Action::sendHex, u"02 {level:u16be} 03"_s,
              u"`serial`: the same as bytes."_s, checkNotEmpty)
        .text(u"expect"_s, &Action::expect, u"^OK (?<level>[0-9]+)"_s,
              u"`serial`: a pattern that the answering frame matches; the caller is told its named "
              u"groups."_s,
              checkExpression)
        .text(u"expect-hex"_s, &Action::expectHex, u"06 {level:u16be} .."_s,
              u"`serial`: the same as bytes; `..` is any one."_s, checkNotEmpty)
        .text(u"program"_s, &Action::program, u"/usr/local/bin/flush"_s,
              u"`run`: its path, which [programs] allows."_s, checkPath)
        .text(u"user"_s, &Action::user, u"nobody"_s,
              u"`run`: as this user; absent: as the agent's own. Needs an agent that is root."_s,
              checkNotEmpty);

    addKey(keys, commandSection, u"command"_s, u"value"_s, u"text, number, true or false"_s,
           u"\"{level}\""_s,
           u"`set-output`, `write-register`, `set-rate`: what is set, a constant or a parameter in "
           u"braces."_s)
        .read
        = readActionValue;
    addKey(
        keys, commandSection, u"command"_s, u"arguments"_s, u"list"_s,
        u"[\"--level\", \"{level}\"]"_s,
        u"`run`: what the program is given; a parameter stays one argument, whatever it holds."_s)
        .read
        = [](ConfigTarget &target, const TomlNode &node) {
              return readTexts(node, true, target.command->action.arguments);
          };
}

void addParameter(Keys &keys)
{
    using Parameter = ParameterConfig;
    const QString section = u"[[command.parameter]]"_s;
    const QString table = u"command.parameter"_s;
    SchemaSection<Parameter>(keys, section, table, Applies::AtOnce,
                             [](ConfigTarget &t) -> Parameter & { return *t.parameter; })
        .text(u"name"_s, &Parameter::name, u"level"_s, u"What callers, and braces, call it."_s,
              checkName)
        .required()
        .text(u"description"_s, &Parameter::description, u"How far it opens"_s, u"For people."_s,
              checkNotEmpty)
        .choice(u"type"_s, &Parameter::type,
                {{u"number"_s, Parameter::Type::Number},
                 {u"integer"_s, Parameter::Type::Integer},
                 {u"boolean"_s, Parameter::Type::Boolean},
                 {u"text"_s, Parameter::Type::Text}},
                u"What it takes; a text holds no control characters."_s)
        .number(u"minimum"_s, &Parameter::minimum, u"0"_s, u"The least that it takes."_s)
        .number(u"maximum"_s, &Parameter::maximum, u"100"_s, u"The most that it takes."_s)
        .integer(u"max-length"_s, &Parameter::maxLength, 1, 4096, u"characters"_s, u"Of a text."_s)
        .text(u"unit"_s, &Parameter::unit, u"percent"_s,
              u"Shown to people; nothing is converted."_s, checkNotEmpty);
    addKey(keys, section, table, u"choices"_s, u"list"_s, u"[\"slow\", \"fast\"]"_s,
           u"The only texts that it takes."_s)
        .read
        = [](ConfigTarget &target, const TomlNode &node) {
              return readTexts(node, false, target.parameter->choices);
          };
    addKey(keys, section, table, u"default"_s, u"text, number, true or false"_s, u"50"_s,
           u"Where the caller leaves it out; without one it must be given."_s)
        .read
        = readFallback;
}

void addPrograms(Keys &keys)
{
    addKey(keys, u"[programs]"_s, u"programs"_s, u"allow"_s, u"list"_s,
           u"[\"/usr/local/bin/flush\"]"_s,
           u"The programs that commands may run, by their paths; absent: none."_s)
        .read
        = [](ConfigTarget &target, const TomlNode &node) -> Problem {
        QStringList allow;
        if (auto problem = readTexts(node, false, allow))
            return problem;
        for (QString &path : allow) {
            if (checkPath(path))
                return ConfigProblem{u"holds %1, which is no path that starts with /"_s.arg(
                                         valuereader::shown(path)),
                                     {}};
        }
        target.config->programs.allow = allow;
        return std::nullopt;
    };
}

} // namespace

void addCommandKeys(std::vector<ConfigKey> &keys)
{
    addPrograms(keys);
    addCommand(keys);
    addAction(keys);
    addParameter(keys);
}

} // namespace outpost
