// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "hub/device/fault.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace outpost::hub {

/// How to start a local hub. Ports: 0 takes a free one; none does not listen.
struct HubOptions
{
    QString stateDirectory; ///< made where it is missing; holds everything the hub must remember
    QHostAddress address = QHostAddress::LocalHost;
    std::optional<quint16> mqttPort = 8883;
    std::optional<quint16> webSocketPort;
    std::optional<quint16> httpsPort = 8443;
    Clock *clock = nullptr; ///< null: the system's; else it outlives the hub
};

/// What a device proves itself with.
struct DeviceOptions
{
    QString id;
    QString x509Thumbprint; ///< SHA-256, hexadecimal: this certificate alone
    bool x509Authority = false; ///< any certificate of this hub's CA with the id as its common name
};

/// A whole local IoT Hub: device endpoint (MQTT over TLS and WebSocket), service side (HTTPS) and
/// its store, in one object that a test starts in its own process in milliseconds, and `outpost-hub
/// serve` runs as a program. Lives on one thread with an event loop; its databases have threads of
/// their own.
class LocalHub : public QObject
{
    Q_OBJECT

public:
    explicit LocalHub(HubOptions options, QObject *parent = nullptr);
    /// Stops it; what was acknowledged is on disk.
    ~LocalHub() override;

    /// Opens the store, makes CA and server certificate on first start, listens. Busy where a port
    /// is taken or another hub has the folder, with who and what to do.
    Result<void> start();
    void stop();

    [[nodiscard]] quint16 mqttPort() const; ///< 0: not listening
    [[nodiscard]] quint16 webSocketPort() const;
    [[nodiscard]] quint16 httpsPort() const;
    [[nodiscard]] QString hostName() const; ///< "localhost"
    /// Where devices connect: "localhost", or the address where the hub is not on the loopback's
    /// usual one, with ":{port}" where that is not 8883; empty where a plain HostName leads there.
    [[nodiscard]] QString gatewayHostName() const;
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] QString serviceConnectionString() const;

    /// The device's connection string (with GatewayHostName=localhost:{port} where the port is not
    /// 8883). Busy where the id exists, InvalidInput where it can't be one.
    Result<QString> addDevice(const DeviceOptions &options);
    /// The string of a device that exists. NotFound.
    [[nodiscard]] Result<QString> deviceConnectionString(const QString &id) const;
    Result<void> removeDevice(const QString &id);
    /// A key and a certificate that this hub trusts, as `{id}.key.pem` and `{id}.cert.pem` in @p
    /// directory.
    Result<void> issueCertificate(const QString &id, const QString &directory);

    /// How many telemetry events the log holds, of one device or of all.
    [[nodiscard]] qint64 eventCount(const QString &deviceId = {}) const;
    /// Reads events after @p sequence, oldest first, in the form `monitor` prints; at most @p
    /// limit.
    [[nodiscard]] QList<QJsonObject> events(qint64 afterSequence, int limit) const;

    struct CloudMessageOptions
    {
        QByteArray body;
        QList<std::pair<QString, QString>> properties;
        QString messageId; ///< empty: one is made
        QString ack; ///< none, positive, negative, full
        std::optional<Timestamp> expires;
    };
    /// Queues a command; its message id. Unavailable (403004) where 50 wait.
    Result<QString> sendCloudMessage(const QString &deviceId, const CloudMessageOptions &message);
    struct MethodAnswer
    {
        int status = 0;
        QByteArray payload;
    };
    /// Calls a direct method; @p done gets the answer, or NotFound (offline, 404103) or TimedOut
    /// (504).
    void callMethod(const QString &deviceId, const QString &name, const QByteArray &payload,
                    std::chrono::milliseconds timeout,
                    std::function<void(Result<MethodAnswer>)> done);
    /// `{"deviceId":…,"etag":…,"properties":{"desired":{…},"reported":{…}},…}`
    [[nodiscard]] Result<QJsonObject> twin(const QString &deviceId) const;
    /// Merges into desired; the device is told.
    Result<void> patchDesired(const QString &deviceId, const QJsonObject &patch);
    [[nodiscard]] bool isConnected(const QString &deviceId) const;
    /// Makes the hub misbehave towards one device (empty: towards all).
    Result<void> setFault(const QString &deviceId, FaultKind kind,
                          std::chrono::milliseconds duration);

Q_SIGNALS:
    /// The event log grew: events up to @p sequence are committed.
    void eventsCommitted(qint64 sequence);
    void deviceConnected(const QString &id);
    void deviceDisconnected(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::hub
