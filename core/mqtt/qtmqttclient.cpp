// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/qtmqttclient.h"

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

/// What Qt MQTT takes for its socket: reading gives the packets at hand, writing goes to the gate.
class QtMqttClient::Device final : public QIODevice
{
public:
    explicit Device(QtMqttClient *client)
        : m_client(client)
    {
        open(ReadWrite | Unbuffered);
    }

    /// The library reads all of @p packets during this call.
    void offer(QByteArrayView packets)
    {
        m_packets = packets;
        Q_EMIT readyRead();
        m_packets = {};
    }
    /// From now on what is written goes nowhere.
    void cut() { m_client = nullptr; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_packets.size() + QIODevice::bytesAvailable();
    }
    /// The library waits for its DISCONNECT to be written, up to 30 s; it is in the gate already.
    bool waitForBytesWritten(int) override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qsizetype count = std::min<qsizetype>(maxSize, m_packets.size());
        std::memcpy(data, m_packets.data(), size_t(count));
        m_packets = m_packets.sliced(count);
        return count;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        if (m_client)
            m_client->reportWritten(QByteArrayView(data, size));
        return size;
    }

private:
    QtMqttClient *m_client;
    QByteArrayView m_packets;
};

QtMqttClient::QtMqttClient(Channel *channel, Clock *clock)
    : LibraryClient(channel, clock)
    , m_device(std::make_unique<Device>(this))
    , m_client(std::make_unique<QMqttClient>())
{
    m_client->setTransport(m_device.get(), QMqttClient::IODevice);
    m_client->setProtocolVersion(QMqttClient::MQTT_3_1_1);
    connect(m_client.get(), &QMqttClient::messageSent, this, &QtMqttClient::reportAcknowledged);
    connect(m_client.get(), &QMqttClient::messageReceived, this,
            [this](const QByteArray &payload, const QMqttTopicName &topic) {
                reportMessage(topic.name(), payload);
            });
    connect(m_client.get(), &QMqttClient::disconnected, this, &QtMqttClient::onDisconnected);
}

QtMqttClient::~QtMqttClient()
{
    // Deleted without disconnectFromServer(): the library would say DISCONNECT all the same.
    m_client->disconnect(this);
    m_device->cut();
}

Result<void> QtMqttClient::sendConnect(const MqttConnectOptions &options)
{
    if (options.clientId.isEmpty() && !options.cleanSession)
        return Error{ErrorCode::InvalidInput, u"a session that lasts needs a client id"_s, {}};
    m_client->setClientId(options.clientId);
    m_client->setCleanSession(options.cleanSession);
    m_client->setKeepAlive(quint16(std::clamp<qint64>(options.keepAlive.count(), 0, 65535)));
    m_client->setAutoKeepAlive(options.keepAlive.count() > 0);
    if (!options.userName.isEmpty()) {
        m_client->setUsername(options.userName);
        m_client->setPassword(QString::fromUtf8(options.password));
    }
    m_client->connectToHost();
    if (m_client->state() == QMqttClient::Disconnected)
        return Error{ErrorCode::Unavailable, u"the MQTT library could not begin"_s, {}};
    return {};
}

Result<int> QtMqttClient::sendPublish(const QString &topic, const QByteArray &payload, int qos)
{
    if (topic != m_topic.name())
        m_topic = QMqttTopicName(topic);
    const qint32 id = m_client->publish(m_topic, payload, quint8(qos));
    if (id < 0)
        return Error{ErrorCode::Unavailable, u"the message can't be published"_s, {}};
    return int(id);
}

Result<void> QtMqttClient::sendSubscribe(quint64 token, const QString &filter, int qos)
{
    QMqttSubscription *subscription = m_client->subscribe(QMqttTopicFilter(filter), quint8(qos));
    if (!subscription)
        return Error{
            ErrorCode::Unavailable, u"the filter %1 can't be subscribed to"_s.arg(filter), {}};
    // The library gives back the subscription that it has where the filter was subscribed to
    // before.
    if (subscription->state() != QMqttSubscription::SubscriptionPending) {
        settle(token, subscription);
        return {};
    }
    connect(
        subscription, &QMqttSubscription::stateChanged, this,
        [this, token, subscription] { settle(token, subscription); }, Qt::SingleShotConnection);
    return {};
}

void QtMqttClient::settle(quint64 token, const QMqttSubscription *subscription)
{
    if (subscription->state() == QMqttSubscription::Subscribed)
        reportSubscribed(token, QualityOfService(std::min<int>(subscription->qos(), 1)));
    else
        reportSubscribed(token, std::nullopt);
}

void QtMqttClient::sendDisconnect()
{
    m_disconnecting = true;
    m_client->disconnectFromHost();
}

void QtMqttClient::receive(QByteArrayView packets)
{
    // After DISCONNECT the library reads no more.
    if (m_device->isOpen())
        m_device->offer(packets);
}

void QtMqttClient::onDisconnected()
{
    if (m_disconnecting)
        return;
    switch (m_client->error()) {
    case QMqttClient::ServerUnavailable: // CONNACK 3 never comes so far
        reportFailure({ErrorCode::TimedOut, u"the server did not answer the keep-alive"_s,
                       u"The network may be broken; the connection is made again by itself"_s});
        break;
    case QMqttClient::ProtocolViolation:
        reportProtocolError(u"what the MQTT library does not understand"_s);
        break;
    default:
        reportFailure({ErrorCode::Io,
                       u"the MQTT library gave up (error %1)"_s.arg(int(m_client->error())),
                       {}});
    }
}

} // namespace outpost
