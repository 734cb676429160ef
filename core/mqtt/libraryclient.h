// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/ackgate.h"
#include "mqtt/mqttclient.h"
#include "mqtt/packetrecorder.h"
#include "mqtt/serverpacket.h"

#include <QHash>

#include <deque>
#include <variant>

namespace outpost {

/// What every backend has in common: it stands between the Channel and a library, and makes of the
/// library's callbacks the promises of MqttClient. Bytes from the Channel are cut into packets,
/// looked at (ServerPacket), and given to the library; what the library writes goes through an
/// AckGate to the Channel. What the library reports is kept as events and told when no library code
/// is on the stack, so that a slot may do anything, even delete this object. A backend implements
/// the protected pure functions, and calls the report…() functions from its callbacks.
class LibraryClient : public MqttClient
{
    Q_OBJECT

public:
    LibraryClient(Channel *channel, Clock *clock);
    ~LibraryClient() override;

    void connectToServer(const MqttConnectOptions &options) final;
    void disconnectFromServer() final;
    Result<quint64> publish(const QString &topic, const QByteArray &payload,
                            QualityOfService qos) final;
    Result<quint64> subscribe(const std::vector<MqttSubscription> &subscriptions) final;
    void confirm(quint64 receipt) final;
    [[nodiscard]] State state() const final { return m_state; }
    void recordTo(PacketRecorder *recorder) final { m_recorder = recorder; }

protected:
    // What a backend does. None of them may emit a signal.
    /// Makes the library's client, and lets it write CONNECT.
    [[nodiscard]] virtual Result<void> sendConnect(const MqttConnectOptions &options) = 0;
    /// The packet identifier, or 0 for QoS 0. The topic is sound.
    [[nodiscard]] virtual Result<int> sendPublish(const QString &topic, const QByteArray &payload,
                                                  int qos)
        = 0;
    /// Reports the answer with @p token, at once or later.
    [[nodiscard]] virtual Result<void> sendSubscribe(quint64 token, const QString &filter, int qos)
        = 0;
    virtual void sendDisconnect() = 0;
    /// Whole, sound packets for the library.
    virtual void receive(QByteArrayView packets) = 0;
    /// Fetches what the library wrote and did not hand over yet.
    virtual void drain() { }
    /// Called a few times in each keep-alive interval, for libraries without timers of their own.
    virtual void keepHouse() { }

    // What a backend reports. Any time, from any callback.
    void reportWritten(QByteArrayView bytes);
    void reportAcknowledged(int packetId);
    void reportSubscribed(quint64 token, std::optional<QualityOfService> granted);
    void reportMessage(const QString &topic, const QByteArray &payload);
    void reportProtocolError(const QString &what);
    void reportFailure(const Error &error);

    /// Nothing goes to or comes from the server any more.
    [[nodiscard]] bool isOver() const { return m_state == State::Closed && !m_closing; }
    /// Tells the events from the event loop: for reports that came from elsewhere than the
    /// functions above.
    void deliverSoon();
    /// Tells the events now; the caller must not touch this object afterwards.
    void deliver();

private:
    struct Connected
    {
        bool sessionPresent;
    };
    struct Refused
    {
        ConnectRefusal reason;
    };
    struct Published
    {
        quint64 number;
    };
    struct Subscribed
    {
        quint64 number;
        std::vector<std::optional<QualityOfService>> granted;
    };
    struct Lost
    {
        Error error;
    };
    struct Closed
    {
    };
    using Event
        = std::variant<Published, Connected, Refused, Subscribed, MqttMessage, Lost, Closed>;

    struct PendingSubscribe
    {
        std::vector<std::optional<QualityOfService>> granted;
        size_t missing = 0;
    };
    struct SubscribeToken
    {
        quint64 number;
        size_t index;
    };

    void readChannel();
    void cutPackets();
    void send(QByteArrayView bytes);
    void findPlace();
    [[nodiscard]] bool isRecorded() const { return m_recorder && m_recorder->isRecording(); }
    void handle(const ServerPacket &packet);
    void handleConnack(const ServerPacket &packet);
    void tick();
    void checkWritten();
    void tell(const Event &event);
    void endWith(Event event);
    [[nodiscard]] QString peer() const;

    Channel *const m_channel;
    PacketRecorder *m_recorder = nullptr;
    std::unique_ptr<Clock> m_ownClock;
    Clock *const m_clock;
    std::unique_ptr<Timer> m_deadline; // of CONNACK, then of the last bytes before closed()
    std::unique_ptr<Timer> m_ticks;
    AckGate m_gate;
    State m_state = State::Idle;
    bool m_closing = false; // DISCONNECT was sent, and is on its way out
    bool m_deliverySoon = false;
    std::chrono::seconds m_keepAlive{0};
    SteadyTime m_heard{};
    QByteArray m_incoming; // from the channel, not yet cut into packets
    std::optional<ServerPacket> m_message; // the PUBLISH that the library is at
    std::deque<Event> m_events;
    quint64 m_lastNumber = 0;
    QHash<int, quint64> m_unacknowledged; // packet identifier -> number
    QHash<quint64, SubscribeToken> m_subscribeTokens;
    QHash<quint64, PendingSubscribe> m_subscribes; // by number
    quint64 m_lastToken = 0;
};

} // namespace outpost
