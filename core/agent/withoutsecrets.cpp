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
    const bool isShown = command && command->config.parameters.size() == 1
        && !isNameOfSecret(command->config.parameters.front().name);
    return isBare && !isShown ? u"***"_s : withoutSecrets(parameters);
}

namespace {

QString bytesOnly(const QByteArray &text)
{
    return u"(%1 bytes that are no parameters)"_s.arg(text.size());
}

/// What @p mask makes of the parameters, for people.
template <typename Mask> QString shownAs(const QByteArray &text, qsizetype most, Mask mask)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto payload = CommandPayload::read(text);
    if (!payload)
        return bytesOnly(text);
    const QString shown = QString::fromUtf8(jsonText(mask(payload->parameters)));
    return shown.size() <= most ? shown : shown.left(most) + u'…';
}

/// JSON that is no payload of a command, or begins as if it were JSON.
QByteArray keptOther(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (!trimmed.startsWith('{') && !trimmed.startsWith('['))
        return body;
    const QJsonDocument document = QJsonDocument::fromJson(trimmed);
    if (document.isNull())
        return bytesOnly(body).toUtf8();
    const QJsonValue value
        = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue kept = withoutSecrets(value);
    return kept == value ? body : jsonText(kept);
}

} // namespace

QString shownPayload(const QByteArray &text, qsizetype most)
{
    return shownAs(text, most, [](const QJsonValue &value) { return withoutSecrets(value); });
}

QString shownPayload(const QByteArray &text, qsizetype most, const CommandPtr &command)
{
    return shownAs(text, most,
                   [&](const QJsonValue &value) { return withoutSecrets(value, command); });
}

QByteArray keptPayload(const QByteArray &payload, const CommandPtr &command)
{
    if (payload.trimmed().isEmpty())
        return payload;
    const auto read = CommandPayload::read(payload);
    if (!read)
        return bytesOnly(payload).toUtf8();
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
        return keptOther(message.body);
    QJsonValue kept = withoutSecrets(read->parameters);
    const QString command = kept["command"_L1].toString();
    if (const QJsonValue parameters = kept["parameters"_L1];
        !command.isEmpty() && !parameters.isUndefined()) {
        QJsonObject envelope = kept.toObject();
        envelope.insert("parameters"_L1, withoutSecrets(parameters, commands.find(command)));
        kept = envelope;
    }
    return kept == read->parameters ? message.body : jsonText(kept);
}

} // namespace outpost
