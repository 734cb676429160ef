// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/settingsmodel.h"

#include "config/jsonsettings.h"
#include "config/settingsoverlay.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How a key of the file is told in the twin; undefined where DTDL has no property for it.
QJsonValue schemaOf(const ConfigKey &key)
{
    if (key.type == "true or false"_L1)
        return u"boolean"_s;
    if (key.type == "number"_L1)
        return u"double"_s;
    if (key.type == "whole number"_L1 || key.type == "size"_L1)
        return u"long"_s;
    if (key.type == "one of"_L1)
        return dtdl::enumeration(key.choices);
    if (key.type == "duration"_L1 || key.type == "text"_L1)
        return u"string"_s;
    return QJsonValue::Undefined; // a list: no property may hold an array
}

QString described(const ConfigKey &key)
{
    QString text = key.description;
    text.remove(u'`');
    if (key.type == "duration"_L1)
        text += u" A duration such as %1."_s.arg(key.example);
    if (!key.range.isEmpty() && key.choices.isEmpty())
        text += u" Range: %1."_s.arg(key.range);
    return text;
}

/// The keys of a table that can be set; one name may be there for several kinds of sensor.
QJsonArray fieldsOf(const QString &table)
{
    QJsonArray fields;
    QStringList names;
    for (const ConfigKey &key : configKeys()) {
        const QString name = jsonName(key.name);
        const QJsonValue schema = schemaOf(key);
        if (key.table != table || !isSettable(key, SensorKind::Any) || schema.isUndefined()
            || names.contains(name))
            continue;
        names.append(name);
        fields.append(dtdl::field(name, schema, described(key)));
    }
    return fields;
}

QJsonObject sensorSettings()
{
    QJsonArray fields = fieldsOf(u"sensor"_s);
    fields.append(dtdl::field(u"filter"_s, dtdl::object(fieldsOf(u"sensor.filter"_s))));
    fields.append(dtdl::field(u"batch"_s, dtdl::object(fieldsOf(u"sensor.batch"_s))));
    return dtdl::map(u"sensor"_s, u"settings"_s, dtdl::object(fields));
}

QJsonValue groupSchema(const QString &group)
{
    if (group == "sensors"_L1)
        return sensorSettings();
    if (group == "logLevel"_L1) {
        const auto key = std::ranges::find_if(configKeys(), [](const ConfigKey &candidate) {
            return candidate.table == "agent"_L1 && candidate.name == "log-level"_L1;
        });
        return schemaOf(*key);
    }
    return dtdl::object(fieldsOf(group));
}

QJsonObject times(const QString &from, const QString &until)
{
    return dtdl::object({dtdl::field(from, u"dateTime"_s), dtdl::field(until, u"dateTime"_s)});
}

} // namespace

dtdl::Interface settingsModel()
{
    dtdl::Interface result(u"agent"_s, u"Outpost"_s);
    result.describe(u"What can be set of a device, over its own file, and what it reports of "
                    "itself. What is desired is taken as a whole or not at all."_s);
    const auto add
        = [&result](const QString &name, const QJsonValue &schema, const QString &description) {
              result.add(dtdl::property(name, schema, false, description));
          };
    QJsonArray groups;
    for (const QString &group : settingGroups()) {
        const QJsonValue schema = groupSchema(group);
        result.add(dtdl::property(group, schema, true));
        groups.append(dtdl::field(group, schema));
    }
    add(u"file"_s, dtdl::object(groups),
        u"What the device's own file says of each setting that the twin sets"_s);
    add(u"version"_s, u"string"_s, u"Of the program"_s);
    add(u"startedAt"_s, u"dateTime"_s, u"When the program was started"_s);
    add(u"sensorStates"_s,
        dtdl::map(
            u"sensor"_s, u"state"_s,
            dtdl::object({dtdl::field(u"state"_s,
                                      dtdl::enumeration({u"opening"_s, u"running"_s, u"waiting"_s,
                                                         u"finished"_s, u"disabled"_s})),
                          dtdl::field(u"error"_s, u"string"_s)})),
        u"Whether each sensor is at work, and why not"_s);
    add(u"messagesWaiting"_s, u"long"_s,
        u"At least so many messages wait for the hub: 0, 100, 1000, 10000, …"_s);
    add(u"commands"_s,
        dtdl::map(
            u"command"_s, u"call"_s,
            dtdl::object({dtdl::field(u"id"_s, u"string"_s), dtdl::field(u"status"_s, u"integer"_s),
                          dtdl::field(u"startedAt"_s, u"dateTime"_s),
                          dtdl::field(u"endedAt"_s, u"dateTime"_s),
                          dtdl::field(u"body"_s, u"string"_s)})),
        u"What became of commands that were answered with 202"_s);
    add(u"activeAlarms"_s, u"integer"_s, u"Alarms that are raised and not over"_s);
    add(u"maintenance"_s,
        dtdl::object({dtdl::field(u"since"_s, u"dateTime"_s),
                      dtdl::field(u"until"_s, u"dateTime"_s), dtdl::field(u"by"_s, u"string"_s),
                      dtdl::field(u"reason"_s, u"string"_s)}),
        u"Somebody works at the plant until then: alarms are muted"_s);
    add(u"certificate"_s, times(u"validFrom"_s, u"validUntil"_s),
        u"The device's certificate, where it has one"_s);
    add(u"lastError"_s,
        dtdl::object({dtdl::field(u"at"_s, u"dateTime"_s), dtdl::field(u"text"_s, u"string"_s)}),
        u"What went wrong last, and since when"_s);
    return result;
}

} // namespace outpost
