// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/mqttclient.h"

#include <QTest>

#include <map>

Q_DECLARE_METATYPE(outpost::MqttBackend)

namespace outpost::test {

/// A client on a channel of its own, with everything that it said.
class MqttProbe : public QObject
{
public:
    MqttProbe(const ChannelSettings &settings, MqttBackend backend,
              const MqttConnectOptions &options, Clock *clock = nullptr)
        : channel(createChannel(settings))
    {
        connect(channel.get(), &Channel::failed, this,
                [this](ChannelFailure, const Error &error) { channelError = error; });
        connect(channel.get(), &Channel::opened, this, [this, backend, options, clock] {
            client = createMqttClient(channel.get(), backend, clock);
            watch();
            client->connectToServer(options);
            if (started)
                started(client.get());
        });
        channel->start();
    }

    /// Called when CONNECT was sent, before anything can have come back.
    std::function<void(MqttClient *)> started;

    std::unique_ptr<Channel> channel;
    std::unique_ptr<MqttClient> client; ///< null until the channel is open
    std::optional<Error> channelError;
    int connects = 0;
    bool sessionPresent = false;
    std::optional<ConnectRefusal> refusal;
    std::vector<quint64> published;
    std::map<quint64, std::vector<std::optional<QualityOfService>>> subscribed;
    std::vector<MqttMessage> messages;
    std::optional<Error> lost;
    int closes = 0;
    int ends = 0; ///< refused, lost and closed together

private:
    void watch()
    {
        connect(client.get(), &MqttClient::connected, this, [this](bool present) {
            ++connects;
            sessionPresent = present;
        });
        connect(client.get(), &MqttClient::refused, this, [this](ConnectRefusal reason) {
            refusal = reason;
            ++ends;
        });
        connect(client.get(), &MqttClient::published, this,
                [this](quint64 number) { published.push_back(number); });
        connect(client.get(), &MqttClient::subscribed, this,
                [this](quint64 number, const auto &granted) { subscribed[number] = granted; });
        connect(client.get(), &MqttClient::messageReceived, this,
                [this](const MqttMessage &message) { messages.push_back(message); });
        connect(client.get(), &MqttClient::lost, this, [this](const Error &error) {
            lost = error;
            ++ends;
        });
        connect(client.get(), &MqttClient::closed, this, [this] {
            ++closes;
            ++ends;
        });
    }
};

/// What a test of a client connects as: a name of its own for each row, so that rows share no
/// session.
inline MqttConnectOptions optionsForRow(bool cleanSession = true)
{
    MqttConnectOptions options;
    options.clientId = QStringLiteral("%1/%2").arg(QLatin1StringView(QTest::currentTestFunction()),
                                                   QLatin1StringView(QTest::currentDataTag()));
    options.userName = QStringLiteral("device");
    options.password = "secret";
    options.cleanSession = cleanSession;
    return options;
}

inline void backendRows()
{
    QTest::addColumn<MqttBackend>("backend");
    for (const MqttBackend backend : availableMqttBackends())
        QTest::addRow("%s", qPrintable(mqttBackendName(backend))) << backend;
}

inline void backendAndChannelRows()
{
    QTest::addColumn<MqttBackend>("backend");
    QTest::addColumn<ChannelSettings::Kind>("kind");
    for (const MqttBackend backend : availableMqttBackends()) {
        QTest::addRow("%s over TLS", qPrintable(mqttBackendName(backend)))
            << backend << ChannelSettings::Kind::Tls;
        QTest::addRow("%s over WebSocket", qPrintable(mqttBackendName(backend)))
            << backend << ChannelSettings::Kind::WebSocket;
    }
}

} // namespace outpost::test
