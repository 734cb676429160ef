// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commandlist.h"

#include "config/commandnames.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant variantOf(const std::optional<double> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QStringList namesOf(Callers callers)
{
    QStringList names;
    for (const auto &[name, caller] : callerWords()) {
        if (callers.testFlag(caller))
            names.append(name);
    }
    return names;
}

CommandParameter told(const ParameterConfig &parameter)
{
    CommandParameter told;
    told.setName(parameter.name);
    told.setDescription(parameter.description);
    told.setType(parameterTypeName(parameter.type));
    told.setMinimum(variantOf(parameter.minimum));
    told.setMaximum(variantOf(parameter.maximum));
    told.setMaxLength(parameter.maxLength);
    told.setChoices(parameter.choices);
    told.setUnit(parameter.unit);
    if (parameter.fallback)
        told.setFallback(
            std::visit([](const auto &v) { return QVariant::fromValue(v); }, *parameter.fallback));
    return told;
}

} // namespace

CommandList commandList(const CommandSet &commands)
{
    QList<CommandInfo> list;
    for (const CommandPtr &command : commands.all()) {
        const CommandConfig &config = command->config;
        if (!(config.callers & (Callers(Caller::Operator) | Caller::Technician)))
            continue;
        QList<CommandParameter> parameters;
        for (const ParameterConfig &parameter : config.parameters)
            parameters.append(told(parameter));
        CommandInfo info;
        info.setName(config.name);
        info.setDescription(config.description);
        info.setCallers(namesOf(config.callers));
        info.setConfirm(config.confirm);
        info.setRequire(config.require);
        info.setParameters(parameters);
        list.append(info);
    }
    CommandList told;
    told.setCommands(list);
    return told;
}

} // namespace outpost
