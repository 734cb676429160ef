// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/deviceendpoint.h"

#include "base/logging.h"
#include "hub/device/deviceconnection.h"

#include <QSet>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

class DeviceEndpoint::Private
{
public:
    Private(DeviceEndpoint *endpoint, HubStore &hubStore, const EndpointOptions &options,
            Clock &clock)
        : q(endpoint)
        , store(hubStore)
        , authenticator(options.hostName, options.authorities, store.registry())
        , faults(clock)
        , twins(store.registry(), store.twins(), store.database(), clock)
        , methods(
              [this](const MethodRequest &request, const QString &requestId) {
                  DeviceConnection *connection = byId.value(request.id);
                  return connection && connection->callMethod(request, requestId);
              },
              clock)
        , commands(store.commands(), store.registry(), clock, options.delivery)
        , services{store, authenticator, twins, methods, commands, faults, clock}
    {
    }

    void addConnection(std::unique_ptr<Session> session);
    void takeOver(DeviceConnection *connection);
    void connectionClosed(DeviceConnection *connection);
    void endDevice(const QString &id, const QString &why);
    void committed(qint64 sequence);
    void failed(qint64 first, qint64 last, const Error &error);
    void refreshFaults(const QString &device);

    DeviceEndpoint *q;
    HubStore &store;
    Authenticator authenticator;
    FaultPlan faults;
    TwinService twins;
    MethodCalls methods;
    CommandDelivery commands;
    DeviceServices services;
    QSet<DeviceConnection *> connections; ///< children of the endpoint
    QHash<QString, DeviceConnection *> byId; ///< proven, the newest of each id
    QSet<DeviceConnection *> waitingForEvents;
};

DeviceEndpoint::DeviceEndpoint(HubStore &store, EndpointOptions options, Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, store, options, clock))
{
    connect(&store.events(), &EventLog::committed, this,
            [this](qint64 sequence) { d->committed(sequence); });
    connect(
        &store.events(), &EventLog::failed, this,
        [this](qint64 first, qint64 last, const Error &error) { d->failed(first, last, error); });
    connect(&store.events(), &EventLog::drained, this, [this] {
        for (DeviceConnection *connection : std::as_const(d->connections))
            connection->resume();
    });
    connect(&store.registry(), &Registry::changed, this,
            [this](const QString &id) { d->endDevice(id, u"its registration was changed"_s); });
    connect(&store.registry(), &Registry::removed, this,
            [this](const QString &id) { d->endDevice(id, u"it was removed from the registry"_s); });
    connect(&d->twins, &TwinService::desiredChanged, this,
            [this](const QString &id, const QJsonObject &patch, qint64 version) {
                if (DeviceConnection *connection = d->byId.value(id))
                    connection->tellDesired(patch, version);
            });
    connect(&d->faults, &FaultPlan::started, this,
            [this](const QString &device) { d->refreshFaults(device); });
    connect(&d->faults, &FaultPlan::ended, this,
            [this](const QString &device) { d->refreshFaults(device); });
}

DeviceEndpoint::~DeviceEndpoint()
{
    closeAll(u"the hub is stopping"_s);
    // Before what they work with.
    const auto connections = std::exchange(d->connections, {});
    qDeleteAll(connections);
}

void DeviceEndpoint::takeSession(std::unique_ptr<Session> session)
{
    d->addConnection(std::move(session));
}

void DeviceEndpoint::Private::addConnection(std::unique_ptr<Session> session)
{
    auto *connection = new DeviceConnection(std::move(session), services, q);
    connections.insert(connection);
    connect(connection, &DeviceConnection::authenticated, q,
            [this, connection] { takeOver(connection); });
    connect(connection, &DeviceConnection::opened, q, [this, connection] {
        qCInfo(lcHub).noquote() << "device" << connection->id().key() << "connected";
        Q_EMIT q->deviceConnected(connection->id().key());
    });
    connect(connection, &DeviceConnection::closed, q,
            [this, connection] { connectionClosed(connection); });
    connect(connection, &DeviceConnection::waitsForEvents, q,
            [this, connection] { waitingForEvents.insert(connection); });
    connect(connection, &DeviceConnection::ended, q, [this, connection] {
        connections.remove(connection);
        waitingForEvents.remove(connection);
        if (byId.value(connection->id().key()) == connection)
            byId.remove(connection->id().key());
        connection->deleteLater();
    });
    if (faults.isActive({}, FaultKind::Drop))
        connection->close(u"a fault on demand"_s);
}

/// One connection a device: the newer one ends the older.
void DeviceEndpoint::Private::takeOver(DeviceConnection *connection)
{
    const QString id = connection->id().key();
    if (DeviceConnection *older = byId.value(id))
        older->close(u"a newer connection of the same device took over"_s);
    byId.insert(id, connection);
}

void DeviceEndpoint::Private::connectionClosed(DeviceConnection *connection)
{
    const QString id = connection->id().key();
    waitingForEvents.remove(connection);
    if (byId.value(id) == connection)
        byId.remove(id);
    commands.deviceGone(id);
    methods.deviceGone(id);
    Q_EMIT q->deviceDisconnected(id);
}

void DeviceEndpoint::Private::endDevice(const QString &id, const QString &why)
{
    // A device that is disabled takes its modules along.
    const QStringList ids = byId.keys();
    for (const QString &one : ids) {
        if (one != id && !one.startsWith(id + u'/'))
            continue;
        if (DeviceConnection *connection = byId.value(one))
            connection->close(why);
    }
}

void DeviceEndpoint::Private::committed(qint64 sequence)
{
    // It may leave the set while it is told: its connection may end by that.
    const auto waiting = std::exchange(waitingForEvents, {});
    for (DeviceConnection *connection : waiting) {
        if (!connections.contains(connection))
            continue;
        connection->eventsCommitted(sequence);
        if (connection->owesAcks())
            waitingForEvents.insert(connection);
    }
}

void DeviceEndpoint::Private::failed(qint64 first, qint64 last, const Error &error)
{
    const auto waiting = waitingForEvents;
    for (DeviceConnection *connection : waiting) {
        if (connections.contains(connection) && connection->waitsForAnyEvent(first, last))
            connection->close(u"its telemetry could not be stored: "_s + error.message);
    }
}

void DeviceEndpoint::Private::refreshFaults(const QString &device)
{
    const auto all = connections;
    for (DeviceConnection *connection : all) {
        if (!connections.contains(connection))
            continue;
        if (device.isEmpty() || connection->id().key() == device)
            connection->refreshFaults();
    }
}

void DeviceEndpoint::closeAll(const QString &why)
{
    const auto all = d->connections;
    for (DeviceConnection *connection : all) {
        if (d->connections.contains(connection))
            connection->close(why);
    }
}

bool DeviceEndpoint::isConnected(const QString &id) const
{
    const DeviceConnection *connection = d->byId.value(id);
    return connection && connection->isOpen();
}

QStringList DeviceEndpoint::connectedIds() const
{
    QStringList ids;
    for (const DeviceConnection *connection : std::as_const(d->byId)) {
        if (connection->isOpen())
            ids.append(connection->id().key());
    }
    ids.sort();
    return ids;
}

qsizetype DeviceEndpoint::connectionCount() const
{
    return d->connections.size();
}

void DeviceEndpoint::sendCommand(CommandRequest request, std::function<void(Result<QString>)> done)
{
    d->commands.send(std::move(request), std::move(done));
}

void DeviceEndpoint::purgeCommands(const QString &deviceId, std::function<void(Result<int>)> done)
{
    d->commands.purge(deviceId, std::move(done));
}

void DeviceEndpoint::callMethod(MethodRequest request,
                                std::function<void(Result<MethodAnswer>)> done)
{
    d->methods.call(std::move(request), std::move(done));
}

void DeviceEndpoint::changeTwin(const QString &id, const TwinChange &change,
                                std::function<void(Result<Twin>)> done)
{
    d->twins.change(id, change, std::move(done));
}

Result<QJsonObject> DeviceEndpoint::twinDocument(const QString &id) const
{
    const DeviceIdentity *identity = d->store.registry().find(id);
    if (!identity)
        return Error{ErrorCode::NotFound, u"There is no device '%1' (404001)"_s.arg(id),
                     u"Add it first"_s};
    QJsonObject document = d->store.twins().get(id).forService();
    document.insert(u"deviceEtag"_s, identity->etag);
    document.insert(u"status"_s, identity->enabled ? u"enabled"_s : u"disabled"_s);
    document.insert(u"statusReason"_s, identity->statusReason);
    document.insert(u"connectionState"_s, isConnected(id) ? u"Connected"_s : u"Disconnected"_s);
    document.insert(u"cloudToDeviceMessageCount"_s,
                    qint64(d->store.commands().messages(id).size()));
    return document;
}

FaultPlan &DeviceEndpoint::faults()
{
    return d->faults;
}

} // namespace outpost::hub
