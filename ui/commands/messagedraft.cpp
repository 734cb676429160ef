// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagedraft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Braces that are JSON's own stay what they are.
const QRegularExpression &places()
{
    static const QRegularExpression pattern(
        uR"(\{(time|counter|value:([A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*))\})"_s);
    return pattern;
}

Error wrong(const QString &message)
{
    return {ErrorCode::InvalidInput, message, {}};
}

} // namespace

Result<QString> MessageDraft::fill(const QString &text, const Filling &filling)
{
    QString result;
    qsizetype from = 0;
    auto matches = places().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        result += QStringView(text).sliced(from, match.capturedStart() - from);
        from = match.capturedEnd();
        if (match.captured(1) == "time"_L1) {
            result += filling.time;
        } else if (match.captured(1) == "counter"_L1) {
            result += QString::number(filling.counter);
        } else {
            const auto value = filling.value ? filling.value(match.captured(2)) : std::nullopt;
            if (!value)
                return wrong(tr("Nothing is known of %1 yet").arg(match.captured(2)));
            result += *value;
        }
    }
    result += QStringView(text).sliced(from);
    return result;
}

bool MessageDraft::usesCounter() const
{
    return body.contains("{counter}"_L1)
        || std::any_of(properties.begin(), properties.end(),
                       [](const auto &p) { return p.second.contains("{counter}"_L1); });
}

std::optional<Error> MessageDraft::tooLarge(qsizetype bytes)
{
    if (bytes <= mostBytes)
        return std::nullopt;
    // To the byte: near to the limit both would be the same in kilobytes.
    const auto exactly = [](qsizetype number) { return QLocale().toString(number) + u" B"_s; };
    return wrong(tr("It has %1 with its properties, and may have %2")
                     .arg(exactly(bytes), exactly(mostBytes)));
}

Result<FreeMessage> MessageDraft::filled(const Filling &filling) const
{
    FreeMessage message;
    auto text = fill(body, filling);
    if (!text)
        return text.error();
    if (format == Format::Hex) {
        QString digits = *text;
        digits.remove(QRegularExpression(uR"(\s+)"_s));
        static const QRegularExpression pairs(u"^([0-9A-Fa-f]{2})*$"_s);
        if (!pairs.match(digits).hasMatch())
            return wrong(tr("Bytes are two digits each, 0 to 9 and A to F"));
        message.setBody(QByteArray::fromHex(digits.toLatin1()));
    } else {
        message.setBody(text->toUtf8());
    }
    // Before it is looked into.
    qsizetype bytes = message.body().size();
    if (const auto error = tooLarge(bytes))
        return *error;
    if (format == Format::Json) {
        QJsonParseError error;
        // Any value is JSON; Qt takes objects and arrays alone.
        const QByteArray within = '[' + message.body() + ']';
        const QJsonDocument document = QJsonDocument::fromJson(within, &error);
        if (error.error != QJsonParseError::NoError)
            return wrong(tr("This is no JSON: %1, at character %2")
                             .arg(error.errorString())
                             .arg(std::max(error.offset - 1, 0)));
        if (document.array().size() != 1)
            return wrong(tr("This is no JSON: it has to be one value"));
    }
    message.setContentType(contentType.trimmed());
    message.setContentEncoding(contentEncoding.trimmed());
    bytes += message.contentType().toUtf8().size() + message.contentEncoding().toUtf8().size();
    QList<MessageProperty> filledIn;
    for (const auto &[name, value] : properties) {
        if (name.trimmed().isEmpty() && value.isEmpty())
            continue;
        if (name.trimmed().isEmpty())
            return wrong(tr("A property has a value and no name"));
        const auto property = fill(value, filling);
        if (!property)
            return property.error();
        filledIn.append(MessageProperty(name.trimmed(), *property));
        bytes += name.trimmed().toUtf8().size() + property->toUtf8().size();
    }
    if (const auto error = tooLarge(bytes))
        return *error;
    message.setProperties(filledIn);
    return message;
}

QString MessageDraft::formatName(Format format)
{
    switch (format) {
    case Format::Text:
        return u"text"_s;
    case Format::Json:
        return u"json"_s;
    case Format::Hex:
        return u"hex"_s;
    }
    return {};
}

QString MessageDraft::usualContentType(Format format)
{
    switch (format) {
    case Format::Text:
        return u"text/plain"_s;
    case Format::Json:
        return u"application/json"_s;
    case Format::Hex:
        return u"application/octet-stream"_s;
    }
    return {};
}

QJsonObject MessageDraft::toJson() const
{
    QJsonArray list;
    for (const auto &[name, value] : properties)
        list.append(QJsonArray{name, value});
    return {{u"format"_s, formatName(format)},
            {u"body"_s, body},
            {u"contentType"_s, contentType},
            {u"contentEncoding"_s, contentEncoding},
            {u"properties"_s, list}};
}

MessageDraft MessageDraft::fromJson(const QJsonObject &json)
{
    MessageDraft draft;
    for (const Format format : {Format::Text, Format::Json, Format::Hex}) {
        if (json["format"_L1].toString() == formatName(format))
            draft.format = format;
    }
    draft.body = json["body"_L1].toString();
    draft.contentType = json["contentType"_L1].toString();
    draft.contentEncoding = json["contentEncoding"_L1].toString();
    for (const QJsonValue &pair : json["properties"_L1].toArray()) {
        const QJsonArray both = pair.toArray();
        draft.properties.append({both.at(0).toString(), both.at(1).toString()});
    }
    return draft;
}

} // namespace outpost::ui
