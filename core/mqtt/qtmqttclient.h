// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/libraryclient.h"

#include <QtMqtt/QMqttClient>
#include <QtMqtt/QMqttSubscription>

namespace outpost {

/// MQTT by Qt MQTT, over a device of our own in place of a socket. The library is never asked to
/// connect again, and nothing of ours runs inside its signals, which is where it breaks.
class QtMqttClient final : public LibraryClient
{
    Q_OBJECT

public:
    QtMqttClient(Channel *channel, Clock *clock);
    ~QtMqttClient() override;

protected:
    [[nodiscard]] Result<void> sendConnect(const MqttConnectOptions &options) override;
    [[nodiscard]] Result<int> sendPublish(const QString &topic, const QByteArray &payload,
                                          int qos) override;
    [[nodiscard]] Result<void> sendSubscribe(quint64 token, const QString &filter,
                                             int qos) override;
    void sendDisconnect() override;
    void receive(QByteArrayView packets) override;

private:
    class Device;

    void onDisconnected();
    void settle(quint64 token, const QMqttSubscription *subscription);

    std::unique_ptr<Device>
        m_device; // outlives the client, which writes to it even in its destructor
    std::unique_ptr<QMqttClient> m_client;
    bool m_disconnecting = false;
    QMqttTopicName m_topic; // topics repeat
};

} // namespace outpost
