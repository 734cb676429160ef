// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "hub/store/eventlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

qsizetype Event::bytes() const
{
    qsizetype total = body.size();
    for (const auto *list : {&properties, &system}) {
        for (const auto &[name, value] : *list)
            total += name.size() + value.size();
    }
    return total;
}

QJsonObject Event::toJson() const
{
    QJsonObject object{
        {u"device"_s, deviceId},
        {u"sequence"_s, sequence},
        {u"enqueued"_s, QString::fromLatin1(formatIso(enqueued))},
        {u"properties"_s, propertiesToObject(properties)},
        {u"system"_s, propertiesToObject(system)},
    };
    if (!moduleId.isEmpty())
        object.insert(u"module"_s, moduleId);

    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parseError);
    if (parseError.error == QJsonParseError::NoError) {
        object.insert(u"body"_s,
                      document.isArray() ? QJsonValue(document.array())
                                         : QJsonValue(document.object()));
        return object;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(body);
    if (decoder.hasError())
        object.insert(u"bodyBase64"_s, QString::fromLatin1(body.toBase64()));
    else
        object.insert(u"body"_s, text);
    return object;
}

} // namespace outpost::hub
