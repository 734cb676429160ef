// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/commandmodel.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const Value &value)
{
    if (const bool *boolean = std::get_if<bool>(&value))
        return *boolean ? u"true"_s : u"false"_s;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return QString::number(*integer);
    if (const double *number = std::get_if<double>(&value))
        return QString::number(*number, 'g', 15);
    return std::get<QString>(value);
}

QJsonValue schemaOf(const ParameterConfig &parameter)
{
    switch (parameter.type) {
    case ParameterConfig::Type::Number:
        return u"double"_s;
    case ParameterConfig::Type::Integer:
        return u"long"_s;
    case ParameterConfig::Type::Boolean:
        return u"boolean"_s;
    case ParameterConfig::Type::Text:
        break;
    }
    return parameter.choices.isEmpty() ? QJsonValue(u"string"_s)
                                       : QJsonValue(dtdl::enumeration(parameter.choices));
}

QString described(const ParameterConfig &parameter)
{
    QStringList sentences;
    if (!parameter.description.isEmpty())
        sentences.append(parameter.description + u'.');
    const auto limit = [](double value) { return QString::number(value, 'g', 15); };
    if (parameter.minimum && parameter.maximum)
        sentences.append(
            u"From %1 to %2."_s.arg(limit(*parameter.minimum), limit(*parameter.maximum)));
    else if (parameter.minimum)
        sentences.append(u"%1 or more."_s.arg(limit(*parameter.minimum)));
    else if (parameter.maximum)
        sentences.append(u"%1 or less."_s.arg(limit(*parameter.maximum)));
    if (!parameter.unit.isEmpty())
        sentences.append(u"In %1."_s.arg(parameter.unit));
    if (parameter.fallback)
        sentences.append(u"Where it is left out: %1."_s.arg(textOf(*parameter.fallback)));
    return sentences.join(u' ');
}

QJsonObject payload(const QString &name, const QJsonArray &fields)
{
    return {{u"name"_s, name}, {u"schema"_s, dtdl::object(fields)}};
}

/// What an action that was carried out answers, where that is known beforehand.
QJsonArray answerOf(const ActionConfig &action)
{
    switch (action.kind) {
    case ActionConfig::Kind::SetOutput:
        return {dtdl::field(u"output"_s, u"string"_s), dtdl::field(u"on"_s, u"boolean"_s),
                dtdl::field(u"before"_s, u"boolean"_s), dtdl::field(u"pulsed"_s, u"boolean"_s)};
    case ActionConfig::Kind::WriteRegister:
        return {dtdl::field(u"register"_s, u"string"_s)};
    case ActionConfig::Kind::SetRate:
        return {dtdl::field(u"sensor"_s, u"string"_s),
                dtdl::field(u"readingsPerSecond"_s, u"double"_s)};
    case ActionConfig::Kind::Run:
        return {dtdl::field(u"exitCode"_s, u"integer"_s), dtdl::field(u"output"_s, u"string"_s)};
    case ActionConfig::Kind::Serial:
    case ActionConfig::Kind::Snapshot:
    case ActionConfig::Kind::Restart:
        break;
    }
    return {};
}

QJsonObject named(const QString &name, const QString &description)
{
    QJsonObject command{{u"@type"_s, u"Command"_s}, {u"name"_s, name}};
    if (!description.isEmpty())
        command[u"description"_s] = dtdl::text(description);
    return command;
}

} // namespace

QJsonObject commandModel(const CommandConfig &command)
{
    QJsonObject result = named(command.name, command.description);
    QJsonArray fields;
    for (const ParameterConfig &parameter : command.parameters)
        fields.append(dtdl::field(parameter.name, schemaOf(parameter), described(parameter)));
    if (!fields.isEmpty())
        result[u"request"_s] = payload(u"parameters"_s, fields);
    if (const QJsonArray answer = answerOf(command.action); !answer.isEmpty())
        result[u"response"_s] = payload(u"answer"_s, answer);
    return result;
}

std::vector<QJsonObject> builtInCommandModels()
{
    QJsonObject ping = named(u"ping"_s, u"Tells the device's time and version"_s);
    ping[u"response"_s]
        = payload(u"answer"_s,
                  {dtdl::field(u"time"_s, u"dateTime"_s), dtdl::field(u"version"_s, u"string"_s)});
    QJsonObject sendNow
        = named(u"sendNow"_s, u"Closes all open batches, so that they are sent at once"_s);
    sendNow[u"response"_s] = payload(u"answer"_s, {dtdl::field(u"waiting"_s, u"long"_s)});
    const QJsonObject level = dtdl::enumeration({u"debug"_s, u"info"_s, u"warning"_s, u"error"_s});
    QJsonObject setLogLevel
        = named(u"setLogLevel"_s, u"The least that is logged, until the agent starts anew"_s);
    setLogLevel[u"request"_s] = payload(u"parameters"_s, {dtdl::field(u"level"_s, level)});
    setLogLevel[u"response"_s] = payload(u"answer"_s, {dtdl::field(u"level"_s, level)});
    QJsonObject restart = named(u"restart"_s, u"Sends what waits, and starts the agent anew"_s);
    restart[u"response"_s] = payload(u"answer"_s, {dtdl::field(u"restarting"_s, u"boolean"_s)});
    return {ping,
            named(u"getDiagnostics"_s, u"Tells how the device is: connection, queue, sensors"_s),
            sendNow, setLogLevel, restart};
}

} // namespace outpost
