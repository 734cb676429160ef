// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commanddispatcher.h"

#include "base/isotime.h"
#include "base/logging.h"
#include "commands/builtincommands.h"
#include "commands/commandpayload.h"
#include "config/nearestword.h"
#include "config/quantity.h"
#include "config/valuereader.h"

#include <QJsonArray>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using valuereader::shown;

namespace {

constexpr auto skew = 5min; ///< a sender's clock may be ahead by so much

QString callerName(Caller caller)
{
    switch (caller) {
    case Caller::Hub:
        return u"the hub"_s;
    case Caller::Operator:
        return u"an operator"_s;
    case Caller::Technician:
        return u"a technician"_s;
    }
    return {};
}

} // namespace

/// A call under way. What it moves stays reserved until its action is over, also where its outcome
/// was told before.
struct CommandDispatcher::Running
{
    CommandCall call;
    CommandPtr command;
    std::unique_ptr<Action> action;
    QString holder; ///< empty: somebody else's
    CommandDone done; ///< empty: it was called
    bool isTold = false; ///< finished() was emitted
    SteadyTime since;
    std::unique_ptr<Timer> patience;
    std::unique_ptr<Timer> timeout;
};

CommandDispatcher::CommandDispatcher(CommandTargets &targets, Reservations &reservations,
                                     ClockTrust &clock, QObject *parent)
    : QObject(parent)
    , m_targets(targets)
    , m_reservations(reservations)
    , m_clock(clock)
{
    const auto builtIn = makeBuiltInCommands(targets, clock);
    m_builtIn.assign(builtIn.begin(), builtIn.end());
    for (const CommandPtr &command : m_builtIn)
        m_commands.add(command);
}

CommandDispatcher::~CommandDispatcher() = default;

Result<void> CommandDispatcher::configure(const Config &config)
{
    auto commands = CommandSet::create(config, m_targets, m_clock);
    if (!commands)
        return commands.error();
    for (const CommandPtr &command : m_builtIn)
        commands->add(command);
    m_commands = *std::move(commands);
    Q_EMIT commandsChanged();
    return {};
}

void CommandDispatcher::addBuiltIn(const CommandConfig &config, Handler handler)
{
    auto command = std::make_shared<Command>();
    command->config = config;
    command->takesAnything = true;
    command->make
        = [handler = std::move(handler)](
              const Fields &, const CommandCall &call) -> Result<std::unique_ptr<Action>> {
        return std::unique_ptr<Action>(std::make_unique<FunctionAction>(
            [handler, call](CommandDone done) { handler(call, std::move(done)); }));
    };
    m_builtIn.push_back(command);
    m_commands.add(command);
}

CommandOutcome CommandDispatcher::unknown(const QString &name) const
{
    const QStringList names = m_commands.names();
    const QString nearest = nearestWord(name, names);
    return CommandOutcome::refused(404, u"there is no method %1 on this device"_s.arg(shown(name)),
                                   nearest.isEmpty() ? QString()
                                                     : u"Did you mean \"%1\"?"_s.arg(nearest),
                                   {{u"methods"_s, QJsonArray::fromStringList(names)}});
}

std::optional<CommandOutcome> CommandDispatcher::ageRefusal(const Command &command,
                                                            const CommandCall &call) const
{
    if (command.config.maxAge.count() == 0 || (!call.sentAt && !call.mayHaveWaited))
        return std::nullopt;
    if (!call.sentAt)
        return CommandOutcome::refused(
            400,
            u"it does not say when it was sent, and %1 may be %2 old at most"_s.arg(
                command.config.name, formatDuration(command.config.maxAge)),
            u"Send it with \"sentAt\", or give the command max-age = \"0s\""_s);
    if (!m_clock.isKnown())
        return CommandOutcome::refused(
            409, u"this device does not know the date yet, so it can't tell how old this is"_s,
            u"Set its clock, or wait for a time server"_s);
    const auto age
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - *call.sentAt);
    const QJsonObject body{{u"sentAt"_s, QString::fromLatin1(formatIso(*call.sentAt))}};
    if (age < -skew)
        return CommandOutcome::refused(
            410,
            u"it says that it was sent at %1, which is not yet"_s.arg(body["sentAt"_L1].toString()),
            u"Set the sender's clock"_s, body);
    if (age > command.config.maxAge)
        return CommandOutcome::refused(
            410,
            u"it is %1 old, and %2 may be %3 at most"_s.arg(
                formatDuration(age), command.config.name, formatDuration(command.config.maxAge)),
            u"Send it again if it is still wanted"_s, body);
    return std::nullopt;
}

CommandDispatcher::Checked CommandDispatcher::check(CommandCall call, Interlocks interlocks)
{
    const SteadyTime since = m_clock.steady();
    const CommandPtr command = m_commands.find(call.name);
    if (!command)
        return unknown(call.name);
    if (!command->config.callers.testFlag(call.caller))
        return CommandOutcome::refused(
            403, u"%1 may not call %2"_s.arg(callerName(call.caller), command->config.name));

    Fields parameters;
    if (!command->takesAnything) {
        const auto payload = CommandPayload::read(call.payload);
        if (!payload)
            return CommandOutcome::of(payload.error());
        if (payload->sentAt)
            call.sentAt = payload->sentAt;
        if (payload->wait.has_value() && !*payload->wait)
            call.patience = 0ms;
        if (auto refusal = ageRefusal(*command, call))
            return *std::move(refusal);
        auto checked = command->checker.check(payload->parameters);
        if (!checked)
            return CommandOutcome::of(checked.error());
        parameters = *std::move(checked);
    } else if (auto refusal = ageRefusal(*command, call)) {
        return *std::move(refusal);
    }
    if (command->interlock && interlocks == Interlocks::Heed) {
        if (auto refusal = command->interlock->refusal(m_targets, m_clock.now()))
            return *std::move(refusal);
    }
    auto action = command->make(parameters, call);
    if (!action)
        return CommandOutcome::of(action.error());
    return PreparedCommand(command, std::move(call), *std::move(action), since);
}

void CommandDispatcher::call(CommandCall call, CommandDone done)
{
    const SteadyTime since = m_clock.steady();
    auto checked = check(call);
    if (auto *refusal = std::get_if<CommandOutcome>(&checked)) {
        refusal->duration
            = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - since);
        refuse(call, std::move(*refusal), done);
        return;
    }
    auto &prepared = std::get<PreparedCommand>(checked);
    const QString holder = u"command %1 (call %2)"_s.arg(prepared.name()).arg(m_lastNumber + 1);
    if (m_running.size() >= mostAtOnce) {
        refuse(prepared.call(),
               CommandOutcome::refused(409, u"%1 commands are under way already"_s.arg(mostAtOnce),
                                       u"Try again when one is over"_s),
               done);
        return;
    }
    if (const auto taken = m_reservations.take(holder, prepared.things()); !taken) {
        QString other;
        for (const QString &thing : prepared.things())
            other = other.isEmpty() ? m_reservations.holderOf(thing) : other;
        refuse(prepared.call(),
               CommandOutcome::refused(409, taken.error().message, taken.error().remedy,
                                       {{u"holder"_s, other}}),
               done);
        return;
    }
    begin(std::move(prepared), holder, std::move(done));
}

void CommandDispatcher::refuse(const CommandCall &call, CommandOutcome outcome,
                               const CommandDone &done)
{
    done(outcome);
    Q_EMIT finished(call, outcome);
}

void CommandDispatcher::run(PreparedCommand prepared, CommandDone done)
{
    begin(std::move(prepared), {}, std::move(done));
}

void CommandDispatcher::begin(PreparedCommand prepared, QString holder, CommandDone done)
{
    const quint64 number = ++m_lastNumber;
    auto &running = *(m_running[number] = std::make_unique<Running>());
    running.call = std::move(prepared.m_call);
    running.call.number = number;
    running.command = std::move(prepared.m_command);
    running.action = std::move(prepared.m_action);
    running.holder = std::move(holder);
    running.done = std::move(done);
    running.since = prepared.m_since;

    running.timeout = m_clock.createTimer();
    connect(running.timeout.get(), &Timer::timeout, this, [this, number] { onTimeout(number); });
    running.timeout->start(running.command->config.timeout);
    Q_EMIT began(CommandCall(running.call));
    running.action->start(
        [self = QPointer<CommandDispatcher>(this), number](const CommandOutcome &outcome) {
            if (self)
                self->onEnded(number, outcome);
        });
    const auto still = m_running.find(number);
    if (still == m_running.end() || !still->second->call.patience || !still->second->done)
        return;
    running.patience = m_clock.createTimer();
    connect(running.patience.get(), &Timer::timeout, this,
            [this, number] { onPatienceOver(number); });
    if (running.call.patience->count() == 0)
        onPatienceOver(number);
    else
        running.patience->start(*running.call.patience);
}

void CommandDispatcher::onPatienceOver(quint64 number)
{
    const auto found = m_running.find(number);
    if (found == m_running.end() || !found->second->done)
        return;
    Running &running = *found->second;
    CommandOutcome outcome{.status = 202,
                           .body = {{u"command"_s, running.command->config.name},
                                    {u"id"_s, running.call.id},
                                    {u"state"_s, u"running"_s}},
                           .duration = std::chrono::duration_cast<std::chrono::milliseconds>(
                               m_clock.steady() - running.since)};
    const CommandCall call = running.call;
    std::exchange(running.done, {})(outcome);
    Q_EMIT progressed(call, outcome);
}

void CommandDispatcher::onTimeout(quint64 number)
{
    const auto found = m_running.find(number);
    if (found == m_running.end())
        return;
    Running &running = *found->second;
    const QPointer<Action> action(running.action.get());
    if (!running.isTold)
        tell(running,
             CommandOutcome::refused(
                 504,
                 u"%1 was not over within %2"_s.arg(
                     running.command->config.name, formatDuration(running.command->config.timeout)),
                 u"How far it came is not known; give it a longer timeout where it needs one"_s));
    if (action)
        action->cancel();
}

void CommandDispatcher::onEnded(quint64 number, CommandOutcome outcome)
{
    const auto found = m_running.find(number);
    if (found == m_running.end())
        return;
    const std::unique_ptr<Running> running = std::move(found->second);
    m_running.erase(found);
    if (!running->holder.isEmpty())
        m_reservations.release(running->holder);
    if (running->timeout)
        running->timeout.release()->deleteLater();
    if (running->patience)
        running->patience.release()->deleteLater();
    running->action.release()->deleteLater(); // it is this that tells us
    if (!running->isTold)
        tell(*running, std::move(outcome));
    else
        qCInfo(lcCommands, "%s is over only now: %d", qUtf8Printable(running->command->config.name),
               outcome.status);
}

void CommandDispatcher::tell(Running &running, CommandOutcome outcome)
{
    running.isTold = true;
    outcome.duration
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - running.since);
    const CommandCall call = running.call;
    if (const CommandDone done = std::exchange(running.done, {}))
        done(outcome);
    Q_EMIT finished(call, outcome);
}

} // namespace outpost
