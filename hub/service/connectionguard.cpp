// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/connectionguard.h"

#include "hub/service/servicemessage.h"

#include <QTcpSocket>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto goodbye = 5s; ///< for the last answer to leave
// TCP holds back what goes beyond. The server reads within a transaction, so the buffer keeps a
// request until its end: with less room than the limit a request would stop halfway, and never be
// seen to be too long.
constexpr qint64 beyondLimit = 16 * 1024;

} // namespace

ConnectionGuard::ConnectionGuard(QTcpSocket &socket, Clock &clock, qsizetype requestBytes,
                                 std::chrono::milliseconds patience)
    : QObject(&socket)
    , m_socket(socket)
    , m_limit(requestBytes)
    , m_patience(patience)
    , m_timer(clock.createTimer())
{
    // An answer leaves in several writes; each would else wait for the one before to be
    // acknowledged.
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setReadBufferSize(requestBytes + beyondLimit);
    connect(&socket, &QTcpSocket::readyRead, this, &ConnectionGuard::count);
    connect(m_timer.get(), &Timer::timeout, this, &ConnectionGuard::outOfTime);
    m_timer->start(m_patience);
}

ConnectionGuard *ConnectionGuard::of(QTcpSocket *socket)
{
    return socket ? socket->findChild<ConnectionGuard *>(QString(), Qt::FindDirectChildrenOnly)
                  : nullptr;
}

bool ConnectionGuard::isOpen() const
{
    return !m_closing && m_socket.state() == QAbstractSocket::ConnectedState;
}

bool ConnectionGuard::beginTurn()
{
    if (m_busy || m_closing)
        return false;
    m_busy = true;
    m_timer->stop();
    return true;
}

void ConnectionGuard::endTurn()
{
    m_busy = false;
    m_bytes = 0;
    if (!m_closing)
        m_timer->start(m_patience);
}

void ConnectionGuard::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_timer->start(goodbye);
    m_socket.disconnectFromHost();
}

void ConnectionGuard::count()
{
    if (m_closing) {
        // Read away what still comes, so that the client gets to read our last answer.
        m_socket.skip(m_socket.bytesAvailable());
        return;
    }
    if (m_busy) {
        // A client that talks while it should listen; nothing that this service has needs it.
        close();
        return;
    }
    if (m_bytes == 0)
        m_timer->start(m_patience);
    m_bytes += m_socket.bytesAvailable();
    if (m_bytes <= m_limit)
        return;
    const ServiceResponse tooLarge = errorResponse(
        ServiceError::TooLarge, u"a request may have %1 bytes at most"_s.arg(m_limit));
    m_socket.write(
        "HTTP/1.1 413 Request Entity Too Large\r\n"
        "Content-Type: application/json; charset=utf-8\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(tooLarge.json.size()) + "\r\n\r\n" + tooLarge.json);
    m_socket.skip(m_socket.bytesAvailable());
    close();
}

void ConnectionGuard::outOfTime()
{
    if (m_closing)
        m_socket.abort();
    else
        close();
}

} // namespace outpost::hub
