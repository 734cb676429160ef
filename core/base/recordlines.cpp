// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/recordlines.h"

#include "base/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace outpost {

namespace {

QByteArray json(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray propertyObject(const RecordLine &record)
{
    QJsonObject object;
    for (const auto &[name, value] : record.properties)
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

bool isBodyText(QByteArrayView body)
{
    return !body.contains('\0') && body.isValidUtf8();
}

QByteArray csvCell(const QByteArray &text)
{
    const bool isPlain = !text.contains('"') && !text.contains(',') && !text.contains('\n')
        && !text.contains('\r');
    return isPlain ? text : '"' + QByteArray(text).replace("\"", "\"\"") + '"';
}

QByteArray recordCsvNames()
{
    return "time,direction,kind,state,subject,title,properties,body,encoding\r\n";
}

QByteArray recordCsvLine(const RecordLine &record)
{
    const bool text = isBodyText(record.body);
    const QByteArrayList cells{formatIso(record.time),
                               record.direction.toUtf8(),
                               record.kind.toUtf8(),
                               record.state.toUtf8(),
                               csvCell(record.subject.toUtf8()),
                               csvCell(record.title.toUtf8()),
                               record.properties.empty() ? QByteArray()
                                                         : csvCell(propertyObject(record)),
                               text ? csvCell(record.body) : record.body.toBase64(),
                               text ? "utf-8" : "base64"};
    return cells.join(',') + "\r\n";
}

QByteArray recordJsonLine(const RecordLine &record)
{
    QByteArray line = "{\"time\":\"" + formatIso(record.time)
        + "\",\"direction\":" + json(record.direction) + ",\"kind\":" + json(record.kind)
        + ",\"state\":" + json(record.state) + ",\"subject\":" + json(record.subject)
        + ",\"title\":" + json(record.title) + ",\"properties\":" + propertyObject(record);
    if (isBodyText(record.body))
        line += ",\"body\":" + json(QString::fromUtf8(record.body));
    else
        line += ",\"bodyBase64\":\"" + record.body.toBase64() + '"';
    return line + "}\n";
}

} // namespace outpost
