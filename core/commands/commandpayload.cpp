// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commandpayload.h"

#include "base/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Before a parser walks into it.
bool isDeeperThan(QByteArrayView text, int most)
{
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > most)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

Error wrong(const QString &message, const QString &remedy = {})
{
    return {ErrorCode::InvalidInput, message, remedy};
}

} // namespace

Result<CommandPayload> CommandPayload::read(const QByteArray &text)
{
    CommandPayload payload;
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return payload;
    if (trimmed.size() > mostBytes)
        return wrong(
            u"the payload has %1 bytes, and a command takes %2 at most"_s.arg(trimmed.size())
                .arg(mostBytes));
    if (isDeeperThan(trimmed, mostDepth))
        return wrong(u"the payload is nested more than %1 deep"_s.arg(mostDepth));
    QJsonParseError error;
    const QJsonArray values = QJsonDocument::fromJson('[' + trimmed + ']', &error).array();
    if (error.error != QJsonParseError::NoError || values.size() != 1)
        return wrong(u"the payload is not JSON"_s
                         + (error.error == QJsonParseError::NoError
                                ? QString()
                                : u": %1 at byte %2"_s.arg(error.errorString())
                                      .arg(std::max(error.offset - 1, 0))),
                     u"It is an object with the parameters by their names"_s);
    const QJsonValue value = values.first();
    if (value.isNull())
        return payload;
    if (!value.isObject()) {
        payload.parameters = value;
        return payload;
    }
    QJsonObject object = value.toObject();
    if (const QJsonValue sent = object.take(u"$sentAt"_s); !sent.isUndefined()) {
        payload.sentAt = parseIso(sent.toString().toLatin1());
        if (!payload.sentAt)
            return wrong(u"\"$sentAt\" is no time"_s,
                         u"For instance \"$sentAt\": \"2026-11-22T23:10:00Z\""_s);
    }
    if (const QJsonValue wait = object.take(u"$wait"_s); !wait.isUndefined()) {
        if (!wait.isBool())
            return wrong(u"\"$wait\" must be true or false"_s);
        payload.wait = wait.toBool();
    }
    payload.parameters = object;
    return payload;
}

QByteArray jsonText(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return text.sliced(1, text.size() - 2);
}

} // namespace outpost
