// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicetargets.h"

#include "base/isotime.h"
#include "telemetry/alarmevent.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Error noSensor(const QString &name)
{
    return {ErrorCode::NotFound, u"the sensor %1 does not run"_s.arg(name),
            u"See 'outpost status'; it may be switched off"_s};
}

Error noOutput(const QString &name)
{
    return {ErrorCode::NotFound, u"there is no output %1"_s.arg(name),
            u"See 'outpost status', or add an [[output]] of this name"_s};
}

QJsonObject toJson(const Reading &reading)
{
    QJsonObject json{{u"t"_s, QString::fromLatin1(formatIso(reading.time))}};
    for (const Field &field : reading.fields)
        json.insert(field.name, outpost::toJson(field.value));
    return json;
}

} // namespace

DeviceTargets::DeviceTargets(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

SensorUnit *DeviceTargets::find(const QString &sensor) const
{
    const auto unit = std::ranges::find_if(
        *m_parts.sensors, [&](const auto &one) { return one->config().name == sensor; });
    return unit == m_parts.sensors->end() ? nullptr : unit->get();
}

Result<void> DeviceTargets::setOutput(const QString &output, bool on)
{
    Output *found = m_parts.outputs ? m_parts.outputs->find(output) : nullptr;
    return found ? found->set(on) : noOutput(output);
}

Result<std::optional<bool>> DeviceTargets::output(const QString &output) const
{
    const Output *found = m_parts.outputs ? m_parts.outputs->find(output) : nullptr;
    if (!found)
        return noOutput(output);
    return found->status().on;
}

void DeviceTargets::exchange(const QString &sensor, Exchange exchange, ExchangeDone done)
{
    if (SensorUnit *unit = find(sensor)) {
        unit->exchange(std::move(exchange), std::move(done));
        return;
    }
    QMetaObject::invokeMethod(
        this, [done = std::move(done), sensor] { done(noSensor(sensor)); }, Qt::QueuedConnection);
}

void DeviceTargets::writeRegister(const QString &sensor, const QString &name, const Value &value,
                                  Done done)
{
    if (SensorUnit *unit = find(sensor)) {
        unit->writeRegister(name, value, std::move(done));
        return;
    }
    QMetaObject::invokeMethod(
        this, [done = std::move(done), sensor] { done(noSensor(sensor)); }, Qt::QueuedConnection);
}

Result<void> DeviceTargets::setRate(const QString &sensor, double perSecond)
{
    return m_parts.setRate(sensor, perSecond);
}

Result<Reading> DeviceTargets::lastReading(const QString &sensor) const
{
    if (const SensorUnit *unit = find(sensor))
        return unit->pipeline().lastReading();
    return noSensor(sensor);
}

QJsonObject DeviceTargets::lastReadings() const
{
    QJsonObject readings;
    for (const auto &unit : *m_parts.sensors) {
        const Reading &last = unit->pipeline().lastReading();
        readings.insert(unit->config().name,
                        last.fields.empty() ? QJsonValue() : QJsonValue(toJson(last)));
    }
    return readings;
}

QJsonObject DeviceTargets::diagnostics() const
{
    return m_parts.diagnostics();
}

qint64 DeviceTargets::sendNow()
{
    for (const auto &unit : *m_parts.sensors)
        unit->closeBatch();
    return m_parts.outbox->size();
}

void DeviceTargets::sendMessage(const QString &kind, const QJsonObject &body)
{
    Message message;
    message.sensor = u"outpost"_s;
    message.contentType = u"application/json"_s;
    message.contentEncoding = u"utf-8"_s;
    message.created = m_parts.clock->now();
    message.body
        = QJsonDocument(
              QJsonObject{{u"t"_s, QString::fromLatin1(formatIso(message.created))}, {kind, body}})
              .toJson(QJsonDocument::Compact);
    message.properties = {{u"sensor"_s, message.sensor}, {u"schema"_s, u"1"_s}, {u"kind"_s, kind}};
    m_parts.times->mark(message);
    m_parts.outbox->append(std::move(message), Durability::Prompt);
}

Result<void> DeviceTargets::setLogLevel(const QString &level)
{
    return m_parts.setLogLevel(level);
}

void DeviceTargets::restart()
{
    QMetaObject::invokeMethod(this, &DeviceTargets::restartWanted, Qt::QueuedConnection);
}

} // namespace outpost
