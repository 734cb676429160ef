// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "support/manualclock.h"

#include <QPointer>

namespace outpost::test {

/// A channel that does what the test says, when it says so.
class FakeChannel final : public Channel
{
public:
    explicit FakeChannel(ChannelSettings channelSettings)
        : settings(std::move(channelSettings))
    {
    }
    void start() override { started = true; }
    void abort() override { aborted = true; }
    [[nodiscard]] ChannelInfo info() const override { return information; }

    ChannelSettings settings;
    ChannelInfo information;
    bool started = false;
    bool aborted = false;

protected:
    qint64 readData(char *, qint64) override { return 0; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

/// Records what is asked of it; the test gives the hub's answers by its signals.
class FakeMqttClient final : public MqttClient
{
public:
    struct Publish
    {
        quint64 number;
        QString topic;
        QByteArray payload;
        QualityOfService qos;
    };

    void connectToServer(const MqttConnectOptions &connectOptions) override
    {
        options = connectOptions;
        m_state = State::Connecting;
    }
    void disconnectFromServer() override { disconnecting = true; }
    Result<quint64> publish(const QString &topic, const QByteArray &payload,
                            QualityOfService qos) override
    {
        if (m_state != State::Connected)
            return Error{ErrorCode::Unavailable, QStringLiteral("not connected"), {}};
        publishes.push_back({++m_last, topic, payload, qos});
        return m_last;
    }
    Result<quint64> subscribe(const std::vector<MqttSubscription> &asked) override
    {
        subscriptions = asked;
        return ++m_last;
    }
    void confirm(quint64 receipt) override { confirmed.append(receipt); }
    [[nodiscard]] State state() const override { return m_state; }

    // What the hub does.
    void accept();
    void refuse(ConnectRefusal reason);
    void grantAll();
    void lose(ErrorCode code = ErrorCode::Unavailable);
    void finishDisconnect();
    void deliver(const QString &topic, const QByteArray &payload = {}, quint64 receipt = 0,
                 bool duplicate = false);

    /// Topics of the publishes that are no telemetry.
    [[nodiscard]] QStringList questions() const;
    [[nodiscard]] std::vector<Publish> telemetry() const;
    /// Acknowledges the telemetry message with this index on this connection.
    void acknowledge(size_t index);

    MqttConnectOptions options;
    std::vector<MqttSubscription> subscriptions;
    std::vector<Publish> publishes;
    QList<quint64> confirmed;
    bool disconnecting = false;

private:
    State m_state = State::Idle;
    quint64 m_last = 0;
};

/// A HubClient with everything around it scripted. What it signals is written down as text, in
/// order.
class HubFixture
{
public:
    HubFixture();
    ~HubFixture();
    Q_DISABLE_COPY_MOVE(HubFixture)

    /// Key "MDEyMw==", host "hub.example", device "boiler".
    [[nodiscard]] static HubSettings keySettings();

    /// Makes the client; methodCalled() is listened to unless @p takesMethods is false.
    void create(const HubSettings &settings = keySettings(), bool takesMethods = true);
    /// Lets everything run that is due now.
    void settle();
    /// create(), start(), and all the way to Connected with the twin read.
    void connectFully(const HubSettings &settings = keySettings());
    /// From a started channel to Connected.
    void signIn();
    /// As signIn(), and answers the GET with an empty twin of this version.
    void signInWithTwin(qint64 version = 1);
    void answerTwin(qint64 version, const QByteArray &desired = "{}");
    /// The hub, or the line, ends the connection.
    void breakLine(ChannelFailure failure = ChannelFailure::Closed);
    Result<void> send(quint64 handle, const QByteArray &body = "{}");

    [[nodiscard]] FakeChannel *channel() const { return channels.back(); }
    [[nodiscard]] FakeMqttClient *mqtt() const { return clients.back(); }
    [[nodiscard]] HubState state() const { return client->status().state; }
    [[nodiscard]] HubReason reason() const { return client->status().reason; }
    /// What was signalled since the last call.
    [[nodiscard]] QStringList takeEvents();

    ManualClock clock;
    double random = 1.0;
    std::vector<QPointer<FakeChannel>> channels;
    std::vector<QPointer<FakeMqttClient>> clients;
    QStringList events;
    std::vector<CloudMessage> commands;
    std::vector<MethodCall> calls;
    std::vector<Twin> twins;
    std::vector<Error> errors;
    std::unique_ptr<HubClient> client;
};

} // namespace outpost::test
