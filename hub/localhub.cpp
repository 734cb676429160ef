// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/statefile.h"
#include "hub/localhubprivate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

const QString publicName = u"localhost"_s;
constexpr quint16 usualMqttPort = 8883;
constexpr quint16 usualHttpsPort = 443;

/// Does "localhost" lead to who listens on @p address?
bool isReachedAsLocalhost(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::LocalHost)
        || address == QHostAddress(QHostAddress::LocalHostIPv6)
        || address == QHostAddress(QHostAddress::Any)
        || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

QString spelled(const QHostAddress &address)
{
    return address.protocol() == QHostAddress::IPv6Protocol ? u'[' + address.toString() + u']'
                                                            : address.toString();
}

} // namespace

QString LocalHub::Private::publicHost() const
{
    return isReachedAsLocalhost(options.address) ? publicName : spelled(options.address);
}

/// Where its service side is, where that is not where a connection string alone says.
QString LocalHub::Private::serviceGateway() const
{
    const bool isUsual = httpsPort() == usualHttpsPort && publicHost() == publicName;
    return httpsPort() == 0 || isUsual ? QString() : u"%1:%2"_s.arg(publicHost()).arg(httpsPort());
}

Result<void> LocalHub::Private::lockFolder()
{
    const QString &folder = options.stateDirectory;
    if (folder.isEmpty())
        return Error{ErrorCode::InvalidInput, u"no state folder was named"_s,
                     u"Name one with --state DIR."_s};
    if (!QFile::exists(folder)) {
        if (!QDir().mkpath(folder)) {
            return Error{ErrorCode::Io, u"can't make the folder %1"_s.arg(folder),
                         u"Name a folder that you may write to."_s};
        }
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    lock = std::make_unique<QLockFile>(folder + u"/hub.lock"_s);
    lock->setStaleLockTime(0); // however old: only the end of its process frees it
    if (lock->tryLock())
        return {};
    qint64 processId = 0;
    QString host;
    QString program;
    const bool held = lock->error() == QLockFile::LockFailedError
        && lock->getLockInfo(&processId, &host, &program);
    lock.reset();
    if (!held) {
        return Error{
            ErrorCode::Io, u"can't lock the folder %1"_s.arg(folder),
            u"Check that the folder is writable and not on a file system without locks."_s};
    }
    return Error{
        ErrorCode::Busy,
        u"another hub (%1, process %2) has the folder %3"_s.arg(program).arg(processId).arg(folder),
        u"Stop that hub, or use another folder."_s};
}

/// The registry holds the devices' keys, and SQLite would make its files readable for all: a file
/// that is there already keeps its mode, and the log beside it takes it over.
Result<void> LocalHub::Private::reserveDatabases() const
{
    for (const auto name : {"hub.db"_L1, "events.db"_L1}) {
        const QString file = options.stateDirectory + u'/' + name;
        if (QFile::exists(file))
            continue;
        if (const auto made = writeStateFile(file, {}, FileAccess::OwnerAlone); !made)
            return made.error();
    }
    return {};
}

Result<void> LocalHub::Private::listen(const QSslConfiguration &tls)
{
    if (options.mqttPort) {
        if (const auto opened = listener->listenMqtt(options.address, *options.mqttPort); !opened)
            return opened.error();
    }
    if (options.webSocketPort) {
        if (const auto opened = listener->listenWebSocket(options.address, *options.webSocketPort);
            !opened)
            return opened.error();
    }
    if (options.httpsPort) {
        if (const auto opened = service->open(tls, options.address, *options.httpsPort); !opened)
            return opened.error();
    }
    return {};
}

RunningHub LocalHub::Private::description(const QString &gateway) const
{
    const QString host = publicHost();
    const auto url = [](QStringView scheme, const QString &at, quint16 port,
                        QStringView path = {}) {
        return port == 0 ? QString() : u"%1://%2:%3%4"_s.arg(scheme).arg(at).arg(port).arg(path);
    };
    QString serviceHost = spelled(options.address);
    if (options.address == QHostAddress(QHostAddress::Any)
        || options.address == QHostAddress(QHostAddress::AnyIPv4))
        serviceHost = u"127.0.0.1"_s;
    else if (options.address == QHostAddress(QHostAddress::AnyIPv6))
        serviceHost = u"[::1]"_s;
    return {.processId = QCoreApplication::applicationPid(),
            .hostName = publicName,
            .gatewayHostName = gateway,
            .mqttUrl = url(u"mqtts", host, mqttPort()),
            .webSocketUrl = url(u"wss", host, webSocketPort(), u"/$iothub/websocket"),
            .serviceUrl = url(u"https", host, httpsPort()),
            .localServiceUrl = url(u"https", serviceHost, httpsPort())};
}

LocalHub::LocalHub(HubOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
}

LocalHub::~LocalHub()
{
    stop();
}

Result<void> LocalHub::start()
{
    if (d->isRunning())
        return Error{ErrorCode::Busy, u"the hub runs already"_s, {}};
    const auto started = [this]() -> Result<void> {
        const QString &folder = d->options.stateDirectory;
        if (const auto locked = d->lockFolder(); !locked)
            return locked.error();
        // The machine's time: TLS peers look at it, also where a test owns the hub's clock.
        const Timestamp now = d->systemClock.now();
        auto authority = CertificateAuthority::open(folder, now);
        if (!authority)
            return authority.error();
        d->authority = std::move(*authority);
        const auto tls = d->authority->serverConfiguration(d->options.address, now);
        if (!tls)
            return tls.error();
        auto policy = ServicePolicy::open(folder, publicName);
        if (!policy)
            return policy.error();
        d->policy = std::move(*policy);
        if (const auto reserved = d->reserveDatabases(); !reserved)
            return reserved.error();
        d->store = std::make_unique<HubStore>(folder, d->clock);
        if (const auto opened = d->store->open(); !opened)
            return opened.error();
        d->endpoint = std::make_unique<DeviceEndpoint>(
            *d->store,
            EndpointOptions{.hostName = publicName, .authorities = {d->authority->certificate()}},
            d->clock);
        d->listener = std::make_unique<Listener>(*tls, Session::Limits(), d->clock);
        d->service = std::make_unique<ServiceApi>(
            ServiceParts{*d->store, *d->endpoint, *d->authority, *d->policy, d->clock});

        connect(d->listener.get(), &Listener::sessionOpened, this, [this] {
            while (auto session = d->listener->takeSession())
                d->endpoint->takeSession(std::move(session));
        });
        connect(&d->store->events(), &EventLog::committed, this, &LocalHub::eventsCommitted);
        connect(d->endpoint.get(), &DeviceEndpoint::deviceConnected, this,
                &LocalHub::deviceConnected);
        connect(d->endpoint.get(), &DeviceEndpoint::deviceDisconnected, this,
                &LocalHub::deviceDisconnected);
        if (const auto listening = d->listen(*tls); !listening)
            return listening.error();
        if (const auto published = d->policy->publish(folder, d->serviceGateway()); !published)
            return published.error();
        return d->description(gatewayHostName()).write(folder);
    }();
    if (!started)
        stop();
    return started;
}

void LocalHub::stop()
{
    if (!d->lock)
        return;
    if (d->listener)
        d->listener->close();
    d->service.reset();
    if (d->endpoint)
        d->endpoint->closeAll(u"the hub stops"_s);
    d->listener.reset();
    d->endpoint.reset();
    if (d->store)
        d->store->close();
    d->store.reset();
    d->policy.reset();
    d->authority.reset();
    QFile::remove(RunningHub::file(d->options.stateDirectory));
    d->lock.reset();
}

quint16 LocalHub::mqttPort() const
{
    return d->mqttPort();
}

quint16 LocalHub::webSocketPort() const
{
    return d->webSocketPort();
}

quint16 LocalHub::httpsPort() const
{
    return d->httpsPort();
}

QString LocalHub::hostName() const
{
    return publicName;
}

QString LocalHub::gatewayHostName() const
{
    const QString host = d->publicHost();
    const quint16 port = d->mqttPort();
    if (port != usualMqttPort && port != 0)
        return u"%1:%2"_s.arg(host).arg(port);
    return host == publicName ? QString() : host;
}

QString LocalHub::caFile() const
{
    return d->options.stateDirectory + u"/ca.pem"_s;
}

QString LocalHub::serviceConnectionString() const
{
    return d->policy ? d->policy->connectionString() : QString();
}

} // namespace outpost::hub
