// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/guardedsocket.h"

#include "base/logging.h"

#include <QtEndian>

#include <algorithm>
#include <new>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 lengthBytes = 4;

} // namespace

GuardedSocket::GuardedSocket(std::unique_ptr<QLocalSocket> socket, Clock &clock)
    : m_socket(std::move(socket))
    , m_clock(clock)
    , m_next(clock.createTimer())
    , m_patience(clock.createTimer())
{
    // One whole request fits; more waits in the system's buffer, and then in the screen.
    m_socket->setReadBufferSize(RequestGuard::mostBytes + lengthBytes);
    setOpenMode(QIODevice::ReadWrite | QIODevice::Unbuffered);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &GuardedSocket::takeRequests);
    connect(m_socket.get(), &QLocalSocket::bytesWritten, this, &GuardedSocket::takeRequests);
    // Queued: whoever made it go is still at work with it.
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &GuardedSocket::disconnected,
            Qt::QueuedConnection);
    connect(m_next.get(), &Timer::timeout, this, &GuardedSocket::takeRequests);
    connect(m_patience.get(), &Timer::timeout, this,
            [this] { drop(u"it connected and asked for nothing"_s); });
    m_patience->start(patience);
}

GuardedSocket::~GuardedSocket()
{
    m_socket->disconnect(this);
}

void GuardedSocket::drop(const QString &why)
{
    if (std::exchange(m_dropped, true))
        return;
    qCWarning(lcAgent, "a screen is dropped: %s", qUtf8Printable(why));
    // The host may be in the middle of it.
    QMetaObject::invokeMethod(m_socket.get(), &QLocalSocket::abort, Qt::QueuedConnection);
}

qint64 GuardedSocket::bytesAvailable() const
{
    return m_request.size() + QIODevice::bytesAvailable();
}

void GuardedSocket::close()
{
    if (!isOpen())
        return;
    QIODevice::close();
    m_dropped = true;
    QMetaObject::invokeMethod(m_socket.get(), &QLocalSocket::abort, Qt::QueuedConnection);
}

qint64 GuardedSocket::readData(char *data, qint64 most)
{
    const qint64 count = std::min<qint64>(most, m_request.size());
    std::copy_n(m_request.constData(), count, data);
    m_request.remove(0, count);
    return count;
}

qint64 GuardedSocket::writeData(const char *data, qint64 size)
{
    if (m_dropped)
        return size;
    const qint64 written = m_socket->write(data, size);
    if (m_socket->bytesToWrite() > mostUnread)
        drop(u"it is %1 bytes behind"_s.arg(m_socket->bytesToWrite()));
    return written;
}

void GuardedSocket::takeRequests()
{
    // Answering writes, and what is written may be said to be so at once.
    if (std::exchange(m_taking, true))
        return;
    while (takeOne()) { }
    m_taking = false;
}

/// False: there is none just now, or it is not its time.
bool GuardedSocket::takeOne()
{
    if (m_dropped || m_socket->bytesToWrite() > mostForRequests)
        return false;
    if (m_expected == 0) {
        if (m_socket->bytesAvailable() < lengthBytes)
            return false;
        m_expected = qFromLittleEndian<quint32>(m_socket->peek(lengthBytes).constData());
        if (m_expected == 0 || m_expected > RequestGuard::mostBytes) {
            drop(u"it does not speak the agent's protocol"_s);
            return false;
        }
    }
    if (m_socket->bytesAvailable() < lengthBytes + m_expected)
        return false;
    if (m_pace.available(m_clock.steady(), 1) == 0) {
        m_next->start(m_pace.wait(m_clock.steady()));
        return false;
    }
    m_pace.take(1);
    const QByteArray request = m_socket->read(lengthBytes + std::exchange(m_expected, 0));
    try {
        if (!m_guard.accepts(QByteArrayView(request).sliced(lengthBytes))) {
            drop(u"it asks for what there is not"_s);
            return false;
        }
        m_patience->stop();
        m_request = request;
        Q_EMIT readyRead();
    } catch (const std::bad_alloc &) {
        m_request.clear();
    }
    if (!m_request.isEmpty() || !isOpen()) {
        m_request.clear();
        drop(u"its request could not be read"_s);
    }
    return !m_dropped;
}

} // namespace outpost
