// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/builtincommands.h"

#include "base/isotime.h"
#include "telemetry/alarmlimit.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Work = std::function<CommandOutcome(const Fields &)>;

/// One that is over at once.
std::shared_ptr<Command> immediate(const QString &name, const QString &description, Work work)
{
    auto command = std::make_shared<Command>();
    command->config.name = name;
    command->config.description = description;
    command->config.maxAge = 0ms; // to be told late does no harm
    command->make
        = [work = std::move(work)](const Fields &parameters,
                                   const CommandCall &) -> Result<std::unique_ptr<Action>> {
        return std::unique_ptr<Action>(std::make_unique<FunctionAction>(
            [work, parameters](const CommandDone &done) { done(work(parameters)); }));
    };
    return command;
}

void setParameters(Command &command, std::vector<ParameterConfig> parameters)
{
    command.config.parameters = parameters;
    command.checker = ParameterChecker(std::move(parameters));
}

} // namespace

QList<CommandPtr> makeBuiltInCommands(CommandTargets &targets, Clock &clock)
{
    const auto ping = immediate(
        u"ping"_s, u"Tells the device's time and version"_s, [&clock](const Fields &) {
            return CommandOutcome{.body = {{u"time"_s, QString::fromLatin1(formatIso(clock.now()))},
                                           {u"version"_s, u"" OUTPOST_VERSION ""_s}}};
        });
    const auto diagnostics = immediate(
        u"getDiagnostics"_s, u"Tells what 'outpost status --json' does"_s,
        [&targets](const Fields &) { return CommandOutcome{.body = targets.diagnostics()}; });
    const auto sendNow
        = immediate(u"sendNow"_s, u"Closes all open batches, so that they are sent at once"_s,
                    [&targets](const Fields &) {
                        return CommandOutcome{.body = {{u"waiting"_s, targets.sendNow()}}};
                    });
    const auto logLevel
        = immediate(u"setLogLevel"_s, u"The least that is logged, until the agent starts anew"_s,
                    [&targets](const Fields &parameters) {
                        const QString level = valueText(*findValue(parameters, u"level"));
                        const auto set = targets.setLogLevel(level);
                        return set ? CommandOutcome{.body = {{u"level"_s, level}}}
                                   : CommandOutcome::of(set.error());
                    });
    setParameters(*logLevel,
                  {{.name = u"level"_s,
                    .description = u"The least that is logged"_s,
                    .type = ParameterConfig::Type::Text,
                    .choices = {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}}});
    const auto restart = immediate(u"restart"_s, u"Sends what waits, and starts the agent anew"_s,
                                   [&targets](const Fields &) {
                                       targets.restart();
                                       return CommandOutcome{.body = {{u"restarting"_s, true}}};
                                   });
    restart->config.maxAge = CommandConfig().maxAge;
    restart->config.confirm = true;
    restart->things = {u"agent"_s};
    return {ping, diagnostics, sendNow, logLevel, restart};
}

} // namespace outpost
