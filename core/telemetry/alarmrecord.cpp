// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmrecord.h"

#include "base/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using State = Alarm::State;

QString iso(Timestamp time)
{
    return QString::fromLatin1(formatIso(time));
}

std::optional<Value> valueIn(const QJsonValue &json)
{
    switch (const QVariant variant = json.toVariant(); variant.typeId()) {
    case QMetaType::Double:
        return variant.toDouble();
    case QMetaType::LongLong:
        return variant.toLongLong();
    case QMetaType::Bool:
        return variant.toBool();
    case QMetaType::QString:
        return variant.toString();
    default:
        return std::nullopt;
    }
}

template <typename E, size_t N>
std::optional<E> named(const QString &name, QString (*nameOf)(E), const std::array<E, N> &all)
{
    const auto found
        = std::ranges::find_if(all, [&](const E value) { return nameOf(value) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QJsonObject write(const AlarmRecord &record)
{
    const AlarmStatus &status = record.status;
    QJsonObject json{{u"sensor"_s, status.sensor},
                     {u"name"_s, status.name},
                     {u"definition"_s, record.definition},
                     {u"severity"_s, severityName(status.severity)},
                     {u"state"_s, alarmStateName(status.state)},
                     {u"field"_s, status.field},
                     {u"unit"_s, status.unit},
                     {u"text"_s, status.text},
                     {u"occurrence"_s, status.occurrence},
                     {u"raisedAt"_s, iso(status.raisedAt)},
                     {u"acknowledgedBy"_s, status.acknowledgedBy},
                     {u"raises"_s, status.raises}};
    if (status.value)
        json[u"value"_s] = toJson(*status.value);
    if (status.limit)
        json[u"limit"_s] = toJson(*status.limit);
    if (status.clearedAt)
        json[u"clearedAt"_s] = iso(*status.clearedAt);
    return json;
}

std::optional<AlarmRecord> read(const QJsonObject &json)
{
    const auto severity
        = named(json[u"severity"_s].toString(), severityName,
                std::array{AlarmSeverity::Info, AlarmSeverity::Warning, AlarmSeverity::Critical});
    const auto state
        = named(json[u"state"_s].toString(), alarmStateName,
                std::array{State::Unacknowledged, State::Acknowledged, State::Cleared});
    const auto raisedAt = parseIso(json[u"raisedAt"_s].toString().toLatin1());
    AlarmRecord record;
    AlarmStatus &status = record.status;
    status.sensor = json[u"sensor"_s].toString();
    status.name = json[u"name"_s].toString();
    status.occurrence = json[u"occurrence"_s].toString();
    if (!severity || !state || !raisedAt || status.sensor.isEmpty() || status.name.isEmpty()
        || status.occurrence.isEmpty())
        return std::nullopt;
    status.severity = *severity;
    status.state = *state;
    status.raisedAt = *raisedAt;
    status.field = json[u"field"_s].toString();
    status.unit = json[u"unit"_s].toString();
    status.text = json[u"text"_s].toString();
    status.value = valueIn(json[u"value"_s]);
    status.limit = valueIn(json[u"limit"_s]);
    status.clearedAt = parseIso(json[u"clearedAt"_s].toString().toLatin1());
    status.acknowledgedBy = json[u"acknowledgedBy"_s].toString();
    status.raises = json[u"raises"_s].toInt();
    record.definition = json[u"definition"_s].toString();
    return record;
}

} // namespace

QByteArray writeAlarmRecords(const std::vector<AlarmRecord> &records)
{
    if (records.empty())
        return {};
    QJsonArray array;
    for (const AlarmRecord &record : records)
        array.append(write(record));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::vector<AlarmRecord> readAlarmRecords(const QByteArray &bytes)
{
    std::vector<AlarmRecord> records;
    const QJsonArray array = QJsonDocument::fromJson(bytes).array();
    for (const QJsonValue &item : array) {
        if (auto record = read(item.toObject()))
            records.push_back(*std::move(record));
    }
    return records;
}

std::optional<AlarmEvent> retire(const AlarmRecord &record, Timestamp now, const QString &reason)
{
    if (record.status.state == State::Cleared)
        return std::nullopt;
    AlarmEvent event{Alarm::Change::Cleared, now, record.status, reason};
    event.alarm.state = State::Normal;
    event.alarm.clearedAt = now;
    return event;
}

QString definitionOf(const AlarmConfig &config)
{
    // Delays, hysteresis and text may change under an alarm that stands.
    QJsonObject json{{u"field"_s, config.field}, {u"severity"_s, severityName(config.severity)}};
    if (config.above)
        json[u"above"_s] = *config.above;
    if (config.below)
        json[u"below"_s] = *config.below;
    if (config.equals)
        json[u"equals"_s] = toJson(*config.equals);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace outpost
