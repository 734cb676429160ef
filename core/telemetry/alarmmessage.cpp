// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmmessage.h"

#include "base/isotime.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Message alarmMessage(const AlarmEvent &event, const Properties &own)
{
    const AlarmStatus &alarm = event.alarm;
    QJsonObject body{{u"t"_s, QString::fromLatin1(formatIso(event.time))},
                     {u"alarm"_s, alarm.name},
                     {u"state"_s, changeName(event.change)},
                     {u"severity"_s, severityName(alarm.severity)},
                     {u"occurrence"_s, alarm.occurrence}};
    const auto add = [&](const QString &key, const QString &text) {
        if (!text.isEmpty())
            body[key] = text;
    };
    add(u"field"_s, alarm.field);
    add(u"unit"_s, alarm.unit);
    add(u"text"_s, alarm.text);
    add(u"reason"_s, event.reason);
    if (alarm.value)
        body[u"value"_s] = toJson(*alarm.value);
    if (alarm.limit)
        body[u"limit"_s] = toJson(*alarm.limit);
    if (event.change == Alarm::Change::Acknowledged)
        add(u"by"_s, alarm.acknowledgedBy);
    if (alarm.chattering)
        body[u"chattering"_s] = true;

    Message message;
    message.sensor = alarm.sensor;
    message.lane = Lane::Alarm;
    message.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    message.contentType = u"application/json"_s;
    message.contentEncoding = u"utf-8"_s;
    message.created = event.time;
    message.properties = {{u"sensor"_s, alarm.sensor},
                          {u"schema"_s, u"1"_s},
                          {u"kind"_s, u"alarm"_s},
                          {u"alarm"_s, alarm.name},
                          {u"severity"_s, severityName(alarm.severity)},
                          {u"state"_s, changeName(event.change)}};
    for (const auto &property : own) {
        const bool taken = std::ranges::any_of(
            message.properties, [&](const auto &other) { return other.first == property.first; });
        if (!taken)
            message.properties.push_back(property);
    }
    return message;
}

} // namespace outpost
