// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/device/ackqueue.h"
#include "hub/device/answergate.h"
#include "hub/device/authenticator.h"
#include "hub/device/commanddelivery.h"
#include "hub/device/faultplan.h"
#include "hub/device/methodcalls.h"
#include "hub/device/topic.h"
#include "hub/device/twinservice.h"
#include "hub/mqtt/session.h"
#include "hub/store/hubstore.h"

#include <QMap>
#include <QPointer>

namespace outpost::hub {

/// What every connection works with; all of it outlives them.
struct DeviceServices
{
    HubStore &store;
    const Authenticator &authenticator;
    TwinService &twins;
    MethodCalls &methods;
    CommandDelivery &commands;
    const FaultPlan &faults;
    Clock &clock;
};

/// One MQTT session of one device: what each of its packets means to an IoT Hub, and what the hub
/// sends to it. It owns the session. Lives on the hub's thread, owned by DeviceEndpoint, which ends
/// it and deletes it after ended().
class DeviceConnection : public QObject, public CommandSink
{
    Q_OBJECT

public:
    DeviceConnection(std::unique_ptr<Session> session, DeviceServices services,
                     QObject *parent = nullptr);
    ~DeviceConnection() override;

    [[nodiscard]] const EndpointId &id() const { return m_id; } ///< empty before authenticated()
    [[nodiscard]] bool isOpen() const { return m_state == State::Open; }

    /// It counts no more (taken over, removed, …): nothing is sent to it or taken from it, and its
    /// session ends.
    void close(const QString &why);
    /// From the endpoint: events up to @p sequence are on disk.
    void eventsCommitted(qint64 sequence);
    [[nodiscard]] bool owesAcks() const { return !m_acks.isEmpty(); }
    [[nodiscard]] bool waitsForAnyEvent(qint64 first, qint64 last) const
    {
        return m_acks.waitsForAny(first, last);
    }
    /// The event log has room again.
    void resume();
    /// Faults of this device have begun or ended.
    void refreshFaults();

    /// False where it does not listen for methods.
    bool callMethod(const MethodRequest &request, const QString &requestId);
    void tellDesired(const QJsonObject &patch, qint64 version);
    void handOver(const CloudMessage &message) override;

Q_SIGNALS:
    /// It proved who it is; an older connection of the same id must end now.
    void authenticated();
    void opened();
    /// No longer open (emitted at once, only after opened()).
    void closed();
    /// It owes PUBACKs for events that are not on disk yet.
    void waitsForEvents();
    /// Of no use any more.
    void ended();

private:
    enum class State {
        New, ///< no CONNECT yet, or not yet answered
        Open, ///< accepted
        Closed, ///< to be deleted
    };
    enum PauseReason {
        LogFull = 1, ///< the event log has no room
        Throttled = 2, ///< telemetry waits for its turn
        Stalled = 4, ///< a fault on demand
        TooManyRequests = 8, ///< they wait for the disk
    };

    [[nodiscard]] bool hasFault(FaultKind kind) const
    {
        return m_services.faults.isActive(m_id.key(), kind);
    }
    void setPaused(PauseReason reason, bool paused);
    /// Around each request whose answer waits for the disk: who asks for too much at once is not
    /// listened to meanwhile.
    void beginRequest();
    void endRequest();
    void leaveOpen();
    void refuse(ConnectReturnCode code, const QString &why);

    void handleConnect();
    void openSession();
    void accept(bool sessionPresent);
    void expireAt(Timestamp time);

    void handlePublish(const PublishPacket &packet);
    void takePublish(const PublishPacket &packet);
    void takeTelemetry(const PublishPacket &packet, const PublishTopic &topic);
    void takeTwinGet(const PublishPacket &packet, const PublishTopic &topic);
    void takeTwinReport(const PublishPacket &packet, const PublishTopic &topic);
    void acknowledgeAtOnce(const PublishPacket &packet);
    void sendAcks();
    void publish(const QString &topic, const QByteArray &payload);

    void handleSubscribe(const SubscribePacket &packet);
    void handleUnsubscribe(const UnsubscribePacket &packet);
    void keepSubscriptions(StateDatabase::Done done);
    void startListening(Subscription subscription);
    [[nodiscard]] std::optional<quint8> grantedQos(Subscription subscription) const;
    void handleDelivered(quint16 packetId);
    void handleEnded(EndReason reason, const QString &detail);

    std::unique_ptr<Session> m_session;
    DeviceServices m_services;
    State m_state = State::New;
    EndpointId m_id;
    bool m_keepsSession = false; ///< CleanSession 0
    bool m_hasWill = false;
    int m_pauseReasons = 0;
    int m_requests = 0; ///< that wait for the disk
    QMap<QString, quint8> m_subscriptions; ///< filter -> granted QoS
    AckQueue m_acks;
    AnswerGate m_gate;
    QHash<quint16, qint64> m_handedOver; ///< packet id -> command
    std::deque<PublishPacket> m_throttled;
    std::unique_ptr<Timer> m_throttle;
    std::unique_ptr<Timer> m_expiry;
};

} // namespace outpost::hub
