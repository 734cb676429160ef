// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/tlsserver.h"

#include "base/logging.h"

#include <unistd.h>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Asked of the kernel, which may give less: a thousand devices that lost the same hub come back
/// together.
constexpr int backlog = 1024;
/// Qt goes on accepting for as long as the kernel has some, also when told to pause: what that may
/// bring.
constexpr size_t mostOutside = 2 * backlog;
constexpr auto retryAfter = 1s;

Error listenError(const QTcpServer &server, const QHostAddress &address, quint16 port)
{
    const QString where = u"port %1 on %2"_s.arg(port).arg(address.toString());
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return {
            ErrorCode::Busy, u"%1 is taken by another program"_s.arg(where),
            u"End that program (`ss -ltnp 'sport = :%1'` shows which it is), or choose another port"_s
                .arg(port)};
    case QAbstractSocket::SocketAccessError:
        return {
            ErrorCode::PermissionDenied,
            u"The system does not let this program listen on %1"_s.arg(where),
            u"Choose a port above 1023, or give the program the capability CAP_NET_BIND_SERVICE"_s};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {ErrorCode::Unavailable,
                u"%1 can't be had: the address is not one of this machine"_s.arg(where),
                u"Choose an address that `ip address` shows, or 0.0.0.0 for all"_s};
    default:
        return {
            ErrorCode::Io, u"Listening on %1 failed: %2"_s.arg(where, server.errorString()), {}};
    }
}

} // namespace

TlsServer::TlsServer(QSslConfiguration tls, HandshakeLimits limits, Clock &clock, Taker taker)
    : m_tls(std::move(tls))
    , m_limits(limits)
    , m_taker(std::move(taker))
    , m_room(limits.timeout, clock)
    , m_retry(clock.createTimer())
{
    setListenBacklogSize(backlog);
    connect(&m_room, &WaitingRoom::left, this, &TlsServer::greetWaiting);
    connect(m_retry.get(), &Timer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(lcHub).noquote() << "no connection can be accepted for now:" << errorString();
        m_retry->start(retryAfter);
    });
}

TlsServer::~TlsServer()
{
    stop();
}

void TlsServer::stop()
{
    close();
    m_retry->stop();
    for (const qintptr descriptor : m_outside)
        ::close(int(descriptor));
    m_outside.clear();
    m_room.throwOutAll();
}

Result<void> TlsServer::listenOn(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return listenError(*this, address, port);
    return {};
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    if (m_room.count() < m_limits.halfOpen) {
        greet(descriptor);
    } else if (m_outside.size() < mostOutside) {
        pauseAccepting();
        m_outside.push_back(descriptor);
    } else {
        ::close(int(descriptor));
    }
}

void TlsServer::greetWaiting()
{
    while (!m_outside.empty() && m_room.count() < m_limits.halfOpen) {
        const qintptr descriptor = m_outside.front();
        m_outside.pop_front();
        greet(descriptor);
        if (m_outside.empty())
            resumeAccepting();
    }
}

void TlsServer::greet(qintptr descriptor)
{
    auto made = std::make_unique<QSslSocket>();
    if (!made->setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        return;
    }
    QSslSocket *const socket = made.get();
    socket->setSslConfiguration(m_tls);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        socket->disconnect(this);
        if (auto ready = m_room.release(socket))
            m_taker(std::move(ready));
    });
    m_room.admit(std::move(made));
    socket->startServerEncryption();
}

} // namespace outpost::hub
