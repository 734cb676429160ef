// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/hubconnection.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto subscribeLimit = 30s;
constexpr auto closeLimit = 5s;
/// What the hub said before the line broke (a CONNACK that refuses, PUBACKs) may still be between
/// channel and MQTT.
constexpr auto fallGrace = 100ms;
constexpr size_t mostEarly = 200; ///< a hub queues 50 commands

} // namespace

HubConnection::HubConnection(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_timer(m_parts.clock->createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &HubConnection::onTimeout);
    Channel *channel = m_parts.channel.get();
    connect(channel, &Channel::opened, this, &HubConnection::onOpened);
    connect(channel, &Channel::failed, this, &HubConnection::onChannelFailed);
}

HubConnection::~HubConnection()
{
    m_parts.channel->disconnect(this);
    if (m_mqtt)
        m_mqtt->disconnect(this);
    m_mqtt.reset();
    m_parts.channel->abort();
}

void HubConnection::start()
{
    m_parts.channel->start();
}

bool HubConnection::isUsable() const
{
    return m_stage == Stage::Ready && !m_falling && !m_closing && !m_finished
        && m_mqtt->state() == MqttClient::State::Connected;
}

ChannelInfo HubConnection::channelInfo() const
{
    return m_stage == Stage::Opening ? ChannelInfo{} : m_parts.channel->info();
}

Result<quint64> HubConnection::publish(const QString &topic, const QByteArray &payload,
                                       QualityOfService qos)
{
    if (!isUsable())
        return Error{ErrorCode::Unavailable, u"There is no connection to the hub"_s, {}};
    return m_mqtt->publish(topic, payload, qos);
}

void HubConnection::confirm(quint64 receipt)
{
    // Also while closing: a PUBACK that still leaves saves a second delivery.
    if (m_mqtt && m_mqtt->state() == MqttClient::State::Connected)
        m_mqtt->confirm(receipt);
}

void HubConnection::close()
{
    if (m_closing || m_finished)
        return;
    m_closing = true;
    if (!m_falling && m_mqtt && m_mqtt->state() == MqttClient::State::Connected) {
        m_timer->start(closeLimit);
        m_mqtt->disconnectFromServer();
    } else {
        m_timer->start(0s); // nobody to say it to
    }
}

void HubConnection::onOpened()
{
    if (m_finished || m_closing)
        return;
    m_mqtt = m_parts.mqtt(m_parts.channel.get());
    MqttClient *mqtt = m_mqtt.get();
    connect(mqtt, &MqttClient::connected, this, &HubConnection::onConnected);
    connect(mqtt, &MqttClient::refused, this, &HubConnection::onRefused);
    connect(mqtt, &MqttClient::subscribed, this, &HubConnection::onSubscribed);
    connect(mqtt, &MqttClient::lost, this, &HubConnection::onLost);
    connect(mqtt, &MqttClient::closed, this, [this] { finish(ConnectionEnd::Cause::Closed); });
    connect(mqtt, &MqttClient::published, this, &HubConnection::published);
    connect(mqtt, &MqttClient::messageReceived, this, &HubConnection::onMessage);
    setStage(Stage::Authenticating);
    mqtt->connectToServer(m_parts.options);
    // It is in the packet now; there is no need to have the token lie around for an hour.
    m_parts.options.password.clear();
}

void HubConnection::onConnected()
{
    if (m_finished || m_closing)
        return;
    setStage(Stage::Subscribing);
    const auto number = m_mqtt->subscribe(m_parts.subscriptions);
    if (!number) {
        onLost(number.error());
        return;
    }
    m_subscribing = *number;
    m_timer->start(subscribeLimit);
}

void HubConnection::onSubscribed(quint64 number,
                                 const std::vector<std::optional<QualityOfService>> &granted)
{
    if (m_finished || m_closing || m_falling || m_stage != Stage::Subscribing
        || m_subscribing != number)
        return;
    m_timer->stop();
    for (size_t i = 0; i < m_parts.subscriptions.size(); ++i) {
        if (i < granted.size() && granted[i])
            continue;
        m_end.error
            = {ErrorCode::Refused,
               u"The hub refused the subscription to %1"_s.arg(m_parts.subscriptions[i].filter),
               u"Check that the host is an IoT Hub (standard tier: the basic tier has no commands, "
               u"methods or twins) "
               "and no other MQTT broker"_s};
        finish(ConnectionEnd::Cause::SubscriptionRefused);
        return;
    }
    setStage(Stage::Ready);
    for (const MqttMessage &message : std::exchange(m_early, {}))
        Q_EMIT messageReceived(message);
}

void HubConnection::onMessage(const MqttMessage &message)
{
    // A hub that remembers the session speaks as soon as it has let us in, and any hub may send
    // what waits before it says SUBACK.
    if (m_stage == Stage::Ready)
        Q_EMIT messageReceived(message);
    else if (m_early.size() < mostEarly)
        m_early.push_back(message);
    // What is left out has no PUBACK: the hub sends it again.
}

void HubConnection::onRefused(ConnectRefusal refusal)
{
    if (m_finished)
        return;
    m_end.refusal = refusal;
    finish(ConnectionEnd::Cause::Refused);
}

void HubConnection::onLost(const Error &error)
{
    if (m_finished)
        return;
    if (m_falling == ConnectionEnd::Cause::ChannelFailed || m_closing) {
        m_timer->start(0s); // that was MQTT's last word
        return;
    }
    // The channel may be about to say why; it knows better.
    m_end.error = error;
    m_falling = ConnectionEnd::Cause::Lost;
    m_timer->start(0s);
}

void HubConnection::onChannelFailed(ChannelFailure failure, const Error &error)
{
    if (m_finished)
        return;
    m_end.failure = failure;
    m_end.error = error;
    const bool mqttGone = !m_mqtt || m_falling || m_mqtt->state() == MqttClient::State::Closed;
    m_falling = ConnectionEnd::Cause::ChannelFailed;
    if (m_stage == Stage::Opening)
        finish(*m_falling);
    else
        m_timer->start(mqttGone ? std::chrono::milliseconds(0) : fallGrace);
}

void HubConnection::onTimeout()
{
    if (m_closing) {
        finish(ConnectionEnd::Cause::Closed);
    } else if (m_falling) {
        finish(*m_falling);
    } else {
        m_end.error
            = {ErrorCode::TimedOut,
               u"The hub took the sign-in, but did not answer SUBSCRIBE in 30 s"_s,
               u"It is tried again by itself; if it stays so, look at the hub's own health"_s};
        finish(ConnectionEnd::Cause::Lost);
    }
}

void HubConnection::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT stageChanged(stage);
}

void HubConnection::finish(ConnectionEnd::Cause cause)
{
    if (std::exchange(m_finished, true))
        return;
    m_timer->stop();
    m_end.stage = m_stage;
    m_end.cause = cause;
    m_end.info = m_parts.channel->info();
    Q_EMIT ended(m_end);
}

} // namespace outpost
