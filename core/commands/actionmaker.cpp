// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/actionmaker.h"

#include "commands/answertemplate.h"
#include "commands/bytetemplate.h"
#include "commands/outputaction.h"
#include "commands/parameterchecker.h"
#include "commands/programaction.h"
#include "commands/targetactions.h"
#include "config/placeholders.h"
#include "telemetry/alarmlimit.h"

#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ActionConfig::Kind;
using Made = Result<std::unique_ptr<Action>>;

template <typename A, typename... Arguments> Made made(Arguments &&...arguments)
{
    return std::unique_ptr<Action>(std::make_unique<A>(std::forward<Arguments>(arguments)...));
}

/// What is over at once.
Made immediate(std::function<CommandOutcome()> work)
{
    return made<FunctionAction>(
        [work = std::move(work)](const CommandDone &done) { done(work()); });
}

/// A constant of the configuration, as what it looks like.
Value constantOf(const QString &text)
{
    if (text == "true"_L1 || text == "on"_L1)
        return true;
    if (text == "false"_L1 || text == "off"_L1)
        return false;
    bool ok = false;
    if (const qint64 whole = text.toLongLong(&ok); ok)
        return whole;
    if (const double number = text.toDouble(&ok); ok && std::isfinite(number))
        return number;
    return text;
}

/// The action's value: a constant, or the parameter that is all of it.
Value valueOf(const ActionConfig &action, const Fields &parameters)
{
    const QString name = onlyPlaceholderOf(action.value);
    const Value *given = name.isEmpty() ? nullptr : findValue(parameters, name);
    return given ? *given : constantOf(action.value);
}

Made setRate(const ActionConfig &action, const Fields &parameters, CommandTargets &targets)
{
    const Value value = valueOf(action, parameters);
    const auto *number = std::get_if<double>(&value);
    const auto *whole = std::get_if<qint64>(&value);
    const double perSecond = number ? *number : whole ? double(*whole) : -1;
    constexpr double most = 1'000'000; // as in the configuration
    if (!(perSecond >= 0 && perSecond <= most))
        return Error{
            ErrorCode::InvalidInput,
            u"a rate is from 0 to %1 readings a second, not %2"_s.arg(most).arg(valueText(value)),
            u"0 is no limit"_s};
    return immediate([&targets, sensor = action.sensor, perSecond] {
        const auto set = targets.setRate(sensor, perSecond);
        return set
            ? CommandOutcome{.body = {{u"sensor"_s, sensor}, {u"readingsPerSecond"_s, perSecond}}}
            : CommandOutcome::of(set.error());
    });
}

/// What is said on a line, and what is expected of it.
struct SerialTexts
{
    ByteTemplate bytes;
    Exchange::Answer answer; ///< empty: none is awaited
};

Result<SerialTexts> serialTexts(const ActionConfig &action)
{
    const bool hex = !action.sendHex.isEmpty();
    auto bytes = hex ? ByteTemplate::fromHex(action.sendHex) : ByteTemplate::fromText(action.send);
    if (!bytes)
        return bytes.error().within(hex ? u"send-hex" : u"send");
    if (action.expect.isEmpty() && action.expectHex.isEmpty())
        return SerialTexts{*std::move(bytes), {}};
    const bool hexAnswer = !action.expectHex.isEmpty();
    const auto expected = hexAnswer ? AnswerTemplate::fromHex(action.expectHex)
                                    : AnswerTemplate::fromPattern(action.expect);
    if (!expected)
        return expected.error().within(hexAnswer ? u"expect-hex" : u"expect");
    return SerialTexts{*std::move(bytes), expected->answer()};
}

Result<ActionMaker::Make> serialMaker(const CommandConfig &command, CommandTargets &targets)
{
    auto texts = serialTexts(command.action);
    if (!texts)
        return texts.error();
    return ActionMaker::Make([texts = *std::move(texts), sensor = command.action.sensor,
                              timeout = command.timeout,
                              &targets](const Fields &parameters) -> Made {
        auto rendered = texts.bytes.render(parameters);
        if (!rendered)
            return rendered.error();
        return made<SerialAction>(
            targets, sensor,
            Exchange{.bytes = *std::move(rendered), .answer = texts.answer, .timeout = timeout});
    });
}

Result<ActionMaker::Make> programMaker(const ActionConfig &action, const ProgramsConfig &programs,
                                       Clock &clock)
{
    if (!programs.allow.contains(action.program))
        return Error{ErrorCode::Configuration,
                     u"the program %1 is not among those that may be run"_s.arg(action.program),
                     u"Add it to allow in [programs]"_s};
    return ActionMaker::Make([action, &clock](const Fields &parameters) -> Made {
        auto identity = ProgramIdentity::of(action.user);
        if (!identity)
            return identity.error();
        // Each stays one argument, whatever a value holds.
        QStringList arguments;
        for (const QString &argument : action.arguments)
            arguments.append(fillPlaceholders(argument, [&](const QString &name) {
                const Value *value = findValue(parameters, name);
                return value ? valueText(*value) : QString();
            }));
        return made<ProgramAction>(
            ProgramAction::Program{action.program, arguments, *std::move(identity)}, clock);
    });
}

} // namespace

Result<ActionMaker::Make> ActionMaker::create(const CommandConfig &command,
                                              const ProgramsConfig &programs,
                                              CommandTargets &targets, Clock &clock)
{
    const ActionConfig &action = command.action;
    switch (action.kind) {
    case Kind::SetOutput:
        return Make([action, &targets, &clock](const Fields &parameters) -> Made {
            const Value value = valueOf(action, parameters);
            const auto *on = std::get_if<bool>(&value);
            if (!on)
                return Error{ErrorCode::InvalidInput,
                             u"an output is on or off, not %1"_s.arg(valueText(value)),
                             {}};
            return made<OutputAction>(targets, clock, action.output, *on, action.pulse);
        });
    case Kind::WriteRegister:
        return Make([action, &targets](const Fields &parameters) {
            return made<RegisterAction>(targets, action.sensor, action.registerName,
                                        valueOf(action, parameters));
        });
    case Kind::SetRate:
        return Make([action, &targets](const Fields &parameters) {
            return setRate(action, parameters, targets);
        });
    case Kind::Snapshot:
        return Make([&targets](const Fields &) {
            return immediate([&targets] {
                const QJsonObject readings = targets.lastReadings();
                targets.sendMessage(u"snapshot"_s, readings);
                return CommandOutcome{.body = readings};
            });
        });
    case Kind::Restart:
        return Make([&targets](const Fields &) {
            return immediate([&targets] {
                targets.restart();
                return CommandOutcome{.body = {{u"restarting"_s, true}}};
            });
        });
    case Kind::Serial:
        return serialMaker(command, targets);
    case Kind::Run:
        return programMaker(action, programs, clock);
    }
    Q_UNREACHABLE();
}

Result<void> ActionMaker::checkTexts(const Config &config)
{
    for (const CommandConfig &command : config.commands) {
        if (command.action.kind != Kind::Serial)
            continue;
        if (const auto texts = serialTexts(command.action); !texts)
            return texts.error().within(u"command "_s + command.name);
    }
    return {};
}

QStringList ActionMaker::thingsOf(const CommandConfig &command)
{
    const ActionConfig &action = command.action;
    switch (action.kind) {
    case Kind::SetOutput:
        return {u"output:"_s + action.output};
    case Kind::Serial:
        return {u"line:"_s + action.sensor};
    case Kind::WriteRegister:
        return {u"register:"_s + action.sensor + u'.' + action.registerName};
    case Kind::SetRate:
        return {u"rate:"_s + action.sensor};
    case Kind::Restart:
        return {u"agent"_s};
    case Kind::Run:
        return {u"command:"_s + command.name};
    case Kind::Snapshot:
        break;
    }
    return {};
}

} // namespace outpost
