// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/withoutsecrets.h"

#include "base/secretname.h"
#include "commands/commandpayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue &one : value.toArray())
            list.append(withoutSecrets(one));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = isNameOfSecret(it.key()) ? QJsonValue(u"***"_s) : withoutSecrets(it.value());
    return object;
}

QJsonValue withoutSecrets(const QJsonValue &parameters, const CommandPtr &command)
{
    const bool isBare = !parameters.isObject() && !parameters.isUndefined();
    if (isBare && command && command->config.parameters.size() == 1
        && isNameOfSecret(command->config.parameters.front().name))
        return u"***"_s;
    return withoutSecrets(parameters);
}

QString shownPayload(const QByteArray &text, qsizetype most, const CommandPtr &command)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto payload = CommandPayload::read(text);
    if (!payload)
        return u"(%1 bytes that are no parameters)"_s.arg(text.size());
    const QString shown = QString::fromUtf8(jsonText(withoutSecrets(payload->parameters, command)));
    return shown.size() <= most ? shown : shown.left(most) + u'…';
}

QByteArray keptPayload(const QByteArray &payload, const CommandPtr &command)
{
    if (payload.trimmed().isEmpty())
        return payload;
    const auto read = CommandPayload::read(payload);
    if (!read)
        return shownPayload(payload, 0).toUtf8();
    const QJsonValue kept = withoutSecrets(read->parameters, command);
    return kept == read->parameters ? payload : jsonText(kept);
}

QByteArray keptBody(const CloudMessage &message, const CommandSet &commands)
{
    const auto named = std::ranges::find_if(
        message.properties, [](const auto &one) { return one.first == "command"_L1; });
    if (named != message.properties.end() && !named->second.value_or(QString()).isEmpty())
        return keptPayload(message.body, commands.find(*named->second));
    const auto read = CommandPayload::read(message.body);
    if (!read)
        return message.body;
    QJsonValue kept = withoutSecrets(read->parameters);
    if (kept.isObject()) {
        QJsonObject envelope = kept.toObject();
        if (const auto parameters = envelope.find("parameters"_L1); parameters != envelope.end())
            *parameters = withoutSecrets(QJsonValue(*parameters),
                                         commands.find(envelope["command"_L1].toString()));
        kept = envelope;
    }
    return kept == read->parameters ? message.body : jsonText(kept);
}

} // namespace outpost
