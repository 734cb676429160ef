// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/device/commanddelivery.h"
#include "hub/device/faultplan.h"
#include "hub/device/methodcalls.h"
#include "hub/device/twinservice.h"
#include "hub/store/hubstore.h"

#include <QObject>
#include <QSslCertificate>

#include <functional>
#include <memory>
#include <optional>

namespace outpost::hub {

class Session;

struct EndpointOptions
{
    QString hostName = QStringLiteral("localhost"); ///< what user names and tokens must name
    QList<QSslCertificate> authorities; ///< who may sign device certificates
    DeliveryOptions delivery; ///< of commands
};

/// The device side of an IoT Hub: takes MQTT sessions and is the hub for them (who may connect,
/// telemetry, commands, methods, twins, sessions that are kept, faults on demand), and does for the
/// service side what reaches devices. Nothing is answered that is not on disk. Lives on the hub's
/// thread; the store outlives it.
class DeviceEndpoint : public QObject
{
    Q_OBJECT

public:
    DeviceEndpoint(HubStore &store, EndpointOptions options, Clock &clock,
                   QObject *parent = nullptr);
    /// Ends all connections.
    ~DeviceEndpoint() override;

    /// Serves it until it ends.
    void takeSession(std::unique_ptr<Session> session);
    void closeAll(const QString &why);

    [[nodiscard]] bool isConnected(const QString &id) const; ///< "device" or "device/module"
    [[nodiscard]] QStringList connectedIds() const;
    [[nodiscard]] qsizetype connectionCount() const; ///< also those that have not yet said CONNECT

    /// Queues a command; @p done gets its message id once it is on disk. NotFound (404001),
    /// Unavailable (403004: 50 wait; or the store can't write), InvalidInput (too large, expiry out
    /// of bounds, …).
    void sendCommand(CommandRequest request, std::function<void(Result<QString>)> done);
    /// Removes all that wait for a device, with feedback Purged; @p done gets how many.
    void purgeCommands(const QString &deviceId, std::function<void(Result<int>)> done);

    /// Calls a direct method. NotFound: no such device, or it was not there within the connect
    /// timeout (404103; look in the registry first to tell them apart); TimedOut: no answer in
    /// time, or it left without one (504); InvalidInput: over 128 KB or no JSON.
    void callMethod(MethodRequest request, std::function<void(Result<MethodAnswer>)> done);

    /// Changes tags and desired; the device is told of desired. @p done gets the new twin once it
    /// is on disk. NotFound (404001), Refused (stale etag, 412), InvalidInput (a rule is broken,
    /// 400), Unavailable.
    void changeTwin(const QString &id, const TwinChange &change,
                    std::function<void(Result<Twin>)> done);
    /// The twin as a service reads it, with status and connection state; it may hold a change whose
    /// callback is still to come.
    [[nodiscard]] Result<QJsonObject> twinDocument(const QString &id) const;

    [[nodiscard]] FaultPlan &faults();

Q_SIGNALS:
    void deviceConnected(const QString &id);
    void deviceDisconnected(const QString &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::hub
