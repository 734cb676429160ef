// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commandset.h"

#include "commands/actionmaker.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<CommandSet> CommandSet::create(const Config &config, CommandTargets &targets, Clock &clock)
{
    CommandSet set;
    for (const CommandConfig &one : config.commands) {
        const auto context = [&](Error error) {
            error = error.within(u"command "_s + one.name);
            error.code = ErrorCode::Configuration;
            return error;
        };
        auto interlock = Interlock::create(one, config.sensors);
        if (!interlock)
            return context(interlock.error());
        auto make = ActionMaker::create(one, config.programs, targets, clock);
        if (!make)
            return context(make.error());
        auto command = std::make_shared<Command>();
        command->config = one;
        command->checker = ParameterChecker(one.parameters);
        command->interlock = *std::move(interlock);
        command->things = ActionMaker::thingsOf(one);
        command->make = [make = *std::move(make)](const Fields &parameters, const CommandCall &) {
            return make(parameters);
        };
        set.add(std::move(command));
    }
    return set;
}

void CommandSet::add(CommandPtr command)
{
    m_commands.insert(command->config.name, command);
}

CommandPtr CommandSet::find(const QString &name) const
{
    const qsizetype star = name.indexOf(u'*');
    if (star < 0)
        return m_commands.value(name);
    const CommandPtr command = m_commands.value(name.sliced(star + 1));
    return command && command->config.action.sensor == QStringView(name).first(star) ? command
                                                                                     : nullptr;
}

} // namespace outpost
