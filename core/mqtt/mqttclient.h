// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "net/channel.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

class PacketRecorder;

/// CONNACK's return codes (MQTT 3.1.1, 3.2.2.3).
enum class ConnectRefusal {
    ProtocolVersion = 1,
    IdentifierRejected = 2,
    ServerUnavailable = 3,
    BadUserNameOrPassword = 4,
    NotAuthorized = 5,
};

enum class QualityOfService { AtMostOnce = 0, AtLeastOnce = 1 };

struct MqttConnectOptions
{
    QString clientId;
    QString userName;
    QByteArray password; ///< secret; empty: none is sent (X.509)
    bool cleanSession = false;
    std::chrono::seconds keepAlive{230};
    std::chrono::milliseconds connackTimeout{60'000};
};

struct MqttSubscription
{
    QString filter;
    QualityOfService qos = QualityOfService::AtMostOnce;
};

/// A publish that came from the server.
struct MqttMessage
{
    QString topic;
    QByteArray payload;
    QualityOfService qos = QualityOfService::AtMostOnce;
    bool duplicate = false;
    /// For QoS 1: hand it to confirm() once the message is safe; its PUBACK does not leave before.
    /// 0 for QoS 0.
    quint64 receipt = 0;
};

/// What is said over one open Channel: one MQTT 3.1.1 session with a server, over one of the
/// libraries. Made for one connection and used once; the Channel is open when connectToServer() is
/// called, outlives this object, and reports its own loss. Delivery is not promised here: what was
/// published and not acknowledged when the connection ends is the caller's to send again, and the
/// library's own resending never happens. Lives on the agent's thread. Signals are never emitted
/// from inside the call that causes them.
class MqttClient : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle, ///< not yet connected
        Connecting, ///< CONNECT was sent
        Connected, ///< CONNACK 0 came
        Closed, ///< over, for whatever reason
    };
    Q_ENUM(State)

    using QObject::QObject;

    /// connected(), refused() or lost() follows.
    virtual void connectToServer(const MqttConnectOptions &options) = 0;
    /// Sends DISCONNECT after what was published before it; closed() follows when it is written.
    virtual void disconnectFromServer() = 0;
    /// Gives a number that published() tells when it is written (QoS 0) or acknowledged (QoS 1);
    /// numbers rise by call. Unavailable where not Connected, or while megabytes wait to be written
    /// or 60,000 messages to be acknowledged; InvalidInput for a topic that can't be published to.
    virtual Result<quint64> publish(const QString &topic, const QByteArray &payload,
                                    QualityOfService qos)
        = 0;
    /// One SUBSCRIBE a filter; subscribed() follows with the same number when all are answered.
    /// Unavailable where not Connected; InvalidInput for a filter that can't be subscribed to, or
    /// none.
    virtual Result<quint64> subscribe(const std::vector<MqttSubscription> &subscriptions) = 0;
    /// Lets the PUBACK of the message with this receipt leave; PUBACKs leave in the order their
    /// messages came.
    virtual void confirm(quint64 receipt) = 0;
    [[nodiscard]] virtual State state() const = 0;
    /// Tells @p recorder what goes over the wire while that is switched on; before
    /// connectToServer(). It outlives this object.
    virtual void recordTo(PacketRecorder *recorder) { Q_UNUSED(recorder) }

Q_SIGNALS:
    void connected(bool sessionPresent);
    void refused(outpost::ConnectRefusal reason);
    void published(quint64 number);
    /// What was granted, in the order asked; nothing where the server refused that filter.
    void subscribed(quint64 number,
                    const std::vector<std::optional<outpost::QualityOfService>> &granted);
    void messageReceived(const outpost::MqttMessage &message);
    /// Not asked for: no CONNACK in time, keep-alive unanswered, protocol error, or the channel is
    /// gone.
    void lost(const outpost::Error &error);
    /// After disconnectFromServer().
    void closed();
};

enum class MqttBackend { Mosquitto, QtMqtt };

/// The backends of this build, the one CMake chose first.
[[nodiscard]] std::vector<MqttBackend> availableMqttBackends();
[[nodiscard]] QString mqttBackendName(MqttBackend backend);

/// @p channel must be open, and outlive the client. The backend must be one of
/// availableMqttBackends(). @p clock times CONNACK and silence, and outlives the client; null takes
/// the machine's own.
[[nodiscard]] std::unique_ptr<MqttClient>
createMqttClient(Channel *channel, MqttBackend backend = availableMqttBackends().front(),
                 Clock *clock = nullptr);

using MqttClientFactory = std::function<std::unique_ptr<MqttClient>(Channel *)>;

} // namespace outpost
