// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/withoutsecrets.h"

#include "base/secretname.h"
#include "commands/commandpayload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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

QString shownPayload(const QByteArray &text, qsizetype most)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto payload = CommandPayload::read(text);
    if (!payload)
        return u"(%1 bytes that are no parameters)"_s.arg(text.size());
    const QString shown = QString::fromUtf8(jsonText(withoutSecrets(payload->parameters)));
    return shown.size() <= most ? shown : shown.left(most) + u'…';
}

} // namespace outpost
