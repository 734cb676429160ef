// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "iothub/hubsettings.h"
#include "iothub/hubstatus.h"
#include "iothub/roundtrips.h"
#include "mqtt/mqttclient.h"
#include "telemetry/message.h"

#include <QJsonObject>
#include <QObject>

#include <memory>

namespace outpost {

/// A cloud-to-device message, complete.
struct CloudMessage
{
    quint64 receipt = 0; ///< for HubClient::complete()
    QString messageId;
    QString correlationId;
    QString contentType;
    QString contentEncoding;
    QString to;
    QString ack; ///< what feedback the sender asked for: none, positive, negative, full
    Properties system; ///< the `$.` and `iothub-` properties that have no field here
    std::vector<std::pair<QString, std::optional<QString>>>
        properties; ///< nothing: the key came alone
    QByteArray body;
    bool duplicate = false; ///< the hub says that it sent it before
};

/// A direct method call. It must be answered, once, through HubClient::answer(); who forgets is
/// answered for after 300 s (504), and where nobody listens to methodCalled() the caller gets 501
/// at once.
struct MethodCall
{
    QString id; ///< the hub's request id
    QString name;
    QByteArray payload; ///< JSON text as it came, or empty
};

/// The whole twin, as read after each connect.
struct Twin
{
    QJsonObject desired; ///< without $version
    QJsonObject reported; ///< without $version
    qint64 desiredVersion = 0;
    qint64 reportedVersion = 0;
};

/// Speaks the IoT Hub protocol for one device over MQTT, and keeps a connection by itself from
/// start() to stop(). It holds no queue: it takes messages while there is room in the window, and
/// gives back their handles, acknowledged or released; whoever calls (an outbox) keeps them until
/// then. Lives on the agent's thread; never blocks it. Signals are never emitted from inside a call
/// to this class.
class HubClient : public QObject
{
    Q_OBJECT

public:
    /// What it is made of; @p clock outlives it. Empty factories take the real ones.
    struct Parts
    {
        Clock *clock = nullptr;
        ChannelFactory channels;
        MqttClientFactory mqtt;
        Backoff::Random random;
        PacketRecorder *recorder = nullptr; ///< of MQTT packets; outlives it
    };

    HubClient(HubSettings settings, Parts parts, QObject *parent = nullptr);
    ~HubClient() override;

    /// Connects, and connects again after each loss, until stop().
    void start();
    /// Says DISCONNECT, releases what is unacknowledged; the state becomes Stopped.
    void stop();
    /// Another identity, host or way: takes effect with a new connection, at once where one is
    /// wanted.
    void setSettings(HubSettings settings);

    /// The wall clock was set: where there is no connection, it is tried again at once. One that
    /// holds stays.
    void clockWasSet();

    [[nodiscard]] const HubStatus &status() const;
    [[nodiscard]] const HubCounters &counters() const;
    /// How long the hub took to acknowledge telemetry, since start().
    [[nodiscard]] const RoundTrips &roundTrips() const;
    /// What TLS negotiated; empty where not connected.
    [[nodiscard]] ChannelInfo channelInfo() const;

    /// How many messages send() will take now: the window's free places, 0 where not connected.
    [[nodiscard]] int room() const;
    /// Takes a message on its way. acknowledged() or released() follows with the same @p handle
    /// (the caller's own number). Unavailable where room() is 0; InvalidInput where the message can
    /// never be sent (over 256 KB with its properties): then neither signal follows.
    Result<void> send(quint64 handle, const Message &message);

    /// The cloud-to-device message is safe: the hub may forget it.
    void complete(quint64 receipt);
    /// Answers a direct method; @p payload is JSON text or empty. A call from a connection that is
    /// gone is ignored: its caller has long been told. Over 128 KB: the caller gets 500 and why.
    void answer(const QString &callId, int status, const QByteArray &payload);
    /// Sends a merge patch of reported properties (null deletes); reported() or reportFailed()
    /// follows with the number.
    Result<quint64> report(const QJsonObject &patch);

Q_SIGNALS:
    /// State, reason or time of retry changed: see status().
    void statusChanged();
    /// room() became more than it was.
    void roomAvailable();
    /// PUBACKs, in the order of sending.
    void acknowledged(const QList<quint64> &handles);
    /// The connection fell before these were acknowledged: the hub may have them or not. Send them
    /// again, in this order.
    void released(const QList<quint64> &handles);
    void cloudMessageReceived(const outpost::CloudMessage &message);
    void methodCalled(const outpost::MethodCall &call);
    /// After every connect, before any desiredChanged() of that connection.
    void twinReceived(const outpost::Twin &twin);
    /// A patch newer than the twin; in order, none missed: where one is missing, the twin is read
    /// again instead.
    void desiredChanged(const QJsonObject &patch, qint64 version);
    /// A patch of report() is on its way.
    void reportSent(quint64 number, const QJsonObject &patch);
    void reported(quint64 number, qint64 version);
    void reportFailed(quint64 number, int status, const outpost::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost
