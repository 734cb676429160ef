// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/snapshotjson.h"

#include "base/isotime.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString iso(qint64 micros)
{
    return QString::fromLatin1(formatIso(Timestamp(std::chrono::microseconds(micros))));
}

/// Null where there is no such time.
QJsonValue jsonTime(qint64 micros)
{
    return micros == 0 ? QJsonValue() : QJsonValue(iso(micros));
}

QJsonObject json(const HubLink &hub)
{
    return {{u"state"_s, hub.state()},
            {u"reason"_s, hub.reason()},
            {u"error"_s, hub.error()},
            {u"remedy"_s, hub.remedy()},
            {u"since"_s, jsonTime(hub.since())},
            {u"retryAt"_s, jsonTime(hub.retryAt())},
            {u"tries"_s, hub.tries()},
            {u"host"_s, hub.host()},
            {u"device"_s, hub.device()},
            {u"protocol"_s, hub.protocol()},
            {u"cipher"_s, hub.cipher()},
            {u"certificateUntil"_s, jsonTime(hub.certificateUntil())},
            {u"tokenExpires"_s, jsonTime(hub.tokenExpires())},
            {u"connects"_s, hub.connects()},
            {u"disconnects"_s, hub.disconnects()}};
}

QJsonObject json(const Flow &flow)
{
    return {{u"readings"_s, flow.readings()},
            {u"messages"_s, flow.messages()},
            {u"acknowledged"_s, flow.acknowledged()},
            {u"lastAcknowledgedAt"_s, jsonTime(flow.lastAcknowledgedAt())},
            {u"waiting"_s, flow.waiting()},
            {u"waitingBytes"_s, flow.waitingBytes()},
            {u"inFlight"_s, flow.inFlight()},
            {u"dropped"_s, flow.dropped()},
            {u"refused"_s, flow.refused()},
            {u"durabilityLost"_s, flow.durabilityLost()},
            {u"damage"_s, flow.damage()},
            {u"cloudMessages"_s, flow.cloudMessages()},
            {u"methodCalls"_s, flow.methodCalls()}};
}

QJsonObject json(const HistoryState &history)
{
    return {{u"kept"_s, history.kept()},
            {u"records"_s, history.records()},
            {u"readings"_s, history.readings()},
            {u"bytes"_s, history.bytes()},
            {u"lostRecords"_s, history.lostRecords()},
            {u"lostReadings"_s, history.lostReadings()},
            {u"trouble"_s, history.trouble()}};
}

QJsonObject json(const CommandFlow &commands)
{
    return {{u"received"_s, commands.received()},
            {u"copies"_s, commands.copies()},
            {u"unfinished"_s, commands.unfinished()},
            {u"done"_s, commands.done()},
            {u"refused"_s, commands.refused()},
            {u"expired"_s, commands.expired()},
            {u"interrupted"_s, commands.interrupted()},
            {u"durabilityLost"_s, commands.durabilityLost()}};
}

QJsonObject json(const SendLimits &limits)
{
    return {{u"messagesPerSecond"_s, limits.messagesPerSecond()},
            {u"messagesPerDay"_s, limits.messagesPerDay()},
            {u"bytesPerDay"_s, limits.bytesPerDay()},
            {u"source"_s, limits.source()},
            {u"messagesToday"_s, limits.messagesToday()},
            {u"bytesToday"_s, limits.bytesToday()},
            {u"nextAt"_s, jsonTime(limits.nextAt())}};
}

QJsonObject json(const OutputLine &output)
{
    return {{u"name"_s, output.name()},
            {u"description"_s, output.description()},
            {u"kind"_s, output.kind()},
            {u"state"_s, output.state()},
            {u"on"_s, output.state() == "running"_L1 ? QJsonValue(output.on()) : QJsonValue()},
            {u"safe"_s, output.safe()},
            {u"guarded"_s, output.guarded()},
            {u"detail"_s, output.detail()},
            {u"error"_s, output.error()},
            {u"remedy"_s, output.remedy()}};
}

QJsonObject json(const SensorLine &sensor)
{
    QJsonObject rejectedBy;
    const auto reasons = sensor.rejectedBy();
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        rejectedBy.insert(it.key(), it.value());
    return {{u"name"_s, sensor.name()},
            {u"kind"_s, sensor.kind()},
            {u"state"_s, sensor.state()},
            {u"detail"_s, sensor.detail()},
            {u"error"_s, sensor.error()},
            {u"remedy"_s, sensor.remedy()},
            {u"bytes"_s, sensor.bytes()},
            {u"decoded"_s, sensor.decoded()},
            {u"accepted"_s, sensor.accepted()},
            {u"filtered"_s, sensor.filtered()},
            {u"rejected"_s, sensor.rejected()},
            {u"rejectedBy"_s, rejectedBy},
            {u"lastReading"_s, jsonTime(sensor.lastReading())}};
}

/// Null where none is under way.
QJsonValue json(const MaintenanceState &maintenance)
{
    if (!maintenance.active())
        return {};
    return QJsonObject{{u"since"_s, jsonTime(maintenance.since())},
                       {u"until"_s, jsonTime(maintenance.until())},
                       {u"by"_s, maintenance.by()},
                       {u"reason"_s, maintenance.reason()}};
}

QJsonArray json(const QList<RemoteSetting> &settings)
{
    QJsonArray list;
    for (const RemoteSetting &setting : settings)
        list.append(QJsonObject{{u"name"_s, setting.name()},
                                {u"value"_s, QJsonValue::fromVariant(setting.value())},
                                {u"file"_s, QJsonValue::fromVariant(setting.file())},
                                {u"source"_s, setting.source()}});
    return list;
}

} // namespace

QJsonObject snapshotAsJson(const AgentSnapshot &snapshot)
{
    QJsonArray sensors;
    const auto lines = snapshot.sensors();
    for (const SensorLine &sensor : lines)
        sensors.append(json(sensor));
    QJsonArray outputs;
    const auto switched = snapshot.outputs();
    for (const OutputLine &output : switched)
        outputs.append(json(output));
    return {{u"version"_s, snapshot.version()},
            {u"pid"_s, snapshot.pid()},
            {u"configFile"_s, snapshot.configFile()},
            {u"stateDirectory"_s, snapshot.stateDirectory()},
            {u"startedAt"_s, jsonTime(snapshot.startedAt())},
            {u"hub"_s, json(snapshot.hub())},
            {u"flow"_s, json(snapshot.flow())},
            {u"commands"_s, json(snapshot.commands())},
            {u"history"_s, json(snapshot.history())},
            {u"limits"_s, json(snapshot.limits())},
            {u"settings"_s, json(snapshot.settings())},
            {u"settingsRefused"_s, snapshot.settingsRefused()},
            {u"maintenance"_s, json(snapshot.maintenance())},
            {u"clockKnown"_s, snapshot.clockKnown()},
            {u"sensors"_s, sensors},
            {u"outputs"_s, outputs},
            {u"alarms"_s, alarmsAsJson(snapshot.alarms())}};
}

QJsonArray alarmsAsJson(const QList<StandingAlarm> &alarms)
{
    QJsonArray array;
    for (const StandingAlarm &alarm : alarms) {
        array.append(QJsonObject{
            {u"sensor"_s, alarm.sensor()},
            {u"alarm"_s, alarm.name()},
            {u"severity"_s, alarm.severity()},
            {u"state"_s, alarm.state()},
            {u"field"_s, alarm.field()},
            {u"unit"_s, alarm.unit()},
            {u"value"_s, QJsonValue::fromVariant(alarm.value())},
            {u"limit"_s, QJsonValue::fromVariant(alarm.limit())},
            {u"text"_s, alarm.text()},
            {u"occurrence"_s, alarm.occurrence()},
            {u"raisedAt"_s, iso(alarm.raisedAt())},
            {u"clearedAt"_s,
             alarm.clearedAt() == 0 ? QJsonValue() : QJsonValue(iso(alarm.clearedAt()))},
            {u"acknowledgedBy"_s, alarm.acknowledgedBy()},
            {u"raises"_s, alarm.raises()},
            {u"chattering"_s, alarm.chattering()}});
    }
    return array;
}

} // namespace outpost
