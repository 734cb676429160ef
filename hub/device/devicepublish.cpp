// SPDX-License-Identifier: GPL-3.0-or-later
// What a device publishes: telemetry, twin requests, answers to methods; and the PUBACKs it is
// owed.
#include "hub/device/deviceconnection.h"

#include "hub/device/devicetelemetry.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto throttleInterval = 100ms; ///< ten messages a second

int statusOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return 400;
    case ErrorCode::Refused:
        return 413;
    default:
        return 503;
    }
}

/// What an IoT Hub says with a refused twin request. Microsoft's SDKs go by this body, not by the
/// topic's status.
QByteArray errorBody(const Error &error)
{
    const int status = statusOf(error);
    return QJsonDocument(QJsonObject{{u"errorCode"_s, status * 1000 + (status == 400 ? 4 : 1)},
                                     {u"message"_s, error.text()}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

void DeviceConnection::handlePublish(const PublishPacket &packet)
{
    if (!isOpen())
        return;
    if (hasFault(FaultKind::Quota)) {
        close(u"its quota is used up, by a fault on demand"_s);
        return;
    }
    if (m_throttled.empty() && !hasFault(FaultKind::Throttle)) {
        takePublish(packet);
        return;
    }
    m_throttled.push_back(packet);
    setPaused(Throttled, true);
    if (m_throttle && m_throttle->isActive())
        return;
    m_throttle = m_services.clock.createTimer();
    connect(m_throttle.get(), &Timer::timeout, this, [this] {
        const PublishPacket next = std::move(m_throttled.front());
        m_throttled.pop_front();
        if (m_throttled.empty()) {
            m_throttle->stop();
            setPaused(Throttled, false);
        }
        if (isOpen())
            takePublish(next);
    });
    m_throttle->startRepeating(throttleInterval);
}

void DeviceConnection::takePublish(const PublishPacket &packet)
{
    const auto topic = PublishTopic::parse(packet.topic, m_id);
    if (!topic) {
        close(u"it published to a topic that a hub does not have"_s);
        return;
    }
    switch (topic->kind) {
    case PublishTopic::Kind::Telemetry:
        takeTelemetry(packet, *topic);
        return;
    case PublishTopic::Kind::TwinGet:
        takeTwinGet(packet, *topic);
        return;
    case PublishTopic::Kind::TwinReport:
        takeTwinReport(packet, *topic);
        return;
    case PublishTopic::Kind::MethodResponse:
        m_services.methods.answer(m_id.key(), topic->requestId, topic->status, packet.payload);
        acknowledgeAtOnce(packet);
        return;
    }
}

void DeviceConnection::takeTelemetry(const PublishPacket &packet, const PublishTopic &topic)
{
    auto event
        = telemetryEvent(m_id, topic.bag, packet.payload, packet.retain, m_services.clock.now());
    if (!event) {
        close(event.error().message);
        return;
    }
    EventLog &log = m_services.store.events();
    const qint64 sequence = log.append(std::move(*event));
    if (sequence == 0) {
        close(u"the event log is closed"_s);
        return;
    }
    if (packet.qos > 0) {
        if (m_acks.isEmpty())
            Q_EMIT waitsForEvents();
        m_acks.addEvent(packet.packetId, sequence);
    }
    if (log.isFull())
        setPaused(LogFull, true);
}

void DeviceConnection::takeTwinGet(const PublishPacket &packet, const PublishTopic &topic)
{
    acknowledgeAtOnce(packet);
    beginRequest();
    m_services.twins.read(
        m_id.key(), [self = QPointer(this), requestId = topic.requestId](const QJsonObject &twin) {
            if (!self)
                return;
            self->endRequest();
            if (self->grantedQos(Subscription::TwinResponses))
                self->publish(twinResponseTopic(200, requestId),
                              QJsonDocument(twin).toJson(QJsonDocument::Compact));
        });
}

void DeviceConnection::takeTwinReport(const PublishPacket &packet, const PublishTopic &topic)
{
    if (packet.qos > 0 && m_acks.isEmpty())
        Q_EMIT waitsForEvents();
    const quint64 ticket = packet.qos > 0 ? m_acks.addTicket(packet.packetId) : 0;
    beginRequest();
    m_services.twins.report(m_id.key(), packet.payload,
                            [self = QPointer(this), requestId = topic.requestId,
                             ticket](const Result<qint64> &version) {
                                if (!self)
                                    return;
                                self->endRequest();
                                self->m_acks.setReady(ticket);
                                self->sendAcks();
                                if (!self->grantedQos(Subscription::TwinResponses))
                                    return;
                                if (version)
                                    self->publish(twinResponseTopic(204, requestId, *version), {});
                                else
                                    self->publish(
                                        twinResponseTopic(statusOf(version.error()), requestId),
                                        errorBody(version.error()));
                            });
}

void DeviceConnection::acknowledgeAtOnce(const PublishPacket &packet)
{
    if (packet.qos == 0)
        return;
    if (m_acks.isEmpty())
        Q_EMIT waitsForEvents();
    m_acks.setReady(m_acks.addTicket(packet.packetId));
    sendAcks();
}

void DeviceConnection::eventsCommitted(qint64 sequence)
{
    m_acks.setCommitted(sequence);
    sendAcks();
}

void DeviceConnection::sendAcks()
{
    if (!isOpen())
        return;
    while (const quint16 packetId = m_acks.take())
        m_gate.pass([this, packetId] { m_session->acknowledge(packetId); });
}

} // namespace outpost::hub
