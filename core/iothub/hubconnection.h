// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "mqtt/mqttclient.h"

#include <QObject>

#include <memory>

namespace outpost {

/// How a connection ended, as far as it knows itself.
struct ConnectionEnd
{
    enum class Stage {
        Opening, ///< name, TCP, proxy, TLS
        Authenticating, ///< CONNECT was sent
        Subscribing, ///< SUBSCRIBE was sent
        Ready, ///< all subscribed
    };
    enum class Cause {
        ChannelFailed, ///< see failure
        Refused, ///< CONNACK, see refusal
        Lost, ///< MQTT gave up while the channel was open: no answer in time, or a protocol error
        SubscriptionRefused, ///< SUBACK 0x80
        Closed, ///< by us, in order
    };
    Stage stage = Stage::Opening; ///< how far it had come
    Cause cause = Cause::Closed;
    ChannelFailure failure = ChannelFailure::Closed;
    ConnectRefusal refusal = ConnectRefusal::NotAuthorized;
    Error error; ///< as the layer below told it
    ChannelInfo info;
};

/// One life of a connection: channel, MQTT, subscriptions. Used once; whoever has it makes another
/// for the next try. Lives on HubClient's thread; belongs to it. Signals are never emitted from
/// inside calls.
class HubConnection : public QObject
{
    Q_OBJECT

public:
    using Stage = ConnectionEnd::Stage;

    struct Parts
    {
        std::unique_ptr<Channel> channel;
        MqttClientFactory mqtt;
        Clock *clock = nullptr; ///< outlives it
        MqttConnectOptions options;
        std::vector<MqttSubscription> subscriptions;
    };

    explicit HubConnection(Parts parts, QObject *parent = nullptr);
    /// Ends it without a word to the hub.
    ~HubConnection() override;

    /// ready() or ended() follows.
    void start();
    /// Says DISCONNECT and waits for it to be written, 5 s at most; ended() follows.
    void close();

    [[nodiscard]] Stage stage() const { return m_stage; }
    /// Ready, and neither closing nor known to fall.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] ChannelInfo channelInfo() const;
    /// Unavailable where it is not usable; else as MqttClient has it.
    Result<quint64> publish(const QString &topic, const QByteArray &payload, QualityOfService qos);
    /// MqttClient::confirm().
    void confirm(quint64 receipt);

Q_SIGNALS:
    void stageChanged(outpost::ConnectionEnd::Stage stage);
    void published(quint64 number);
    /// Never before the stage is Ready: what a hub says earlier comes right after.
    void messageReceived(const outpost::MqttMessage &message);
    /// Once, and nothing after it.
    void ended(const outpost::ConnectionEnd &end);

private:
    void onOpened();
    void onConnected();
    void onSubscribed(quint64 number, const std::vector<std::optional<QualityOfService>> &granted);
    void onMessage(const MqttMessage &message);
    void onRefused(ConnectRefusal refusal);
    void onLost(const Error &error);
    void onChannelFailed(ChannelFailure failure, const Error &error);
    void onTimeout();
    void setStage(Stage stage);
    void finish(ConnectionEnd::Cause cause);

    Parts m_parts;
    std::unique_ptr<Timer> m_timer; ///< for SUBACK, for DISCONNECT, or the grace of one that falls
    std::unique_ptr<MqttClient> m_mqtt; ///< goes before the channel it speaks over
    Stage m_stage = Stage::Opening;
    ConnectionEnd m_end;
    std::optional<ConnectionEnd::Cause>
        m_falling; ///< known to be over; late words of the hub are still taken in
    std::optional<quint64> m_subscribing;
    std::vector<MqttMessage> m_early; ///< came before Ready
    bool m_closing = false;
    bool m_finished = false;
};

} // namespace outpost
