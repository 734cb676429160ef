// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/socketpipe.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

namespace {

Error systemError(const QString &what, int number)
{
    return {ErrorCode::Io, u"%1: %2"_s.arg(what, QString::fromLocal8Bit(std::strerror(number))),
            u"Check that /run or the folder for temporary files can be written to"_s};
}

} // namespace

SocketPipe::~SocketPipe()
{
    stopListening();
    if (m_socket >= 0)
        ::close(m_socket);
}

void SocketPipe::enlarge(int socket)
{
    constexpr int size = 1024 * 1024;
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
}

void SocketPipe::stopListening()
{
    if (m_listener >= 0)
        ::close(std::exchange(m_listener, -1));
    if (!m_path.isEmpty())
        ::unlink(m_path.constData());
    if (!m_folder.isEmpty())
        ::rmdir(std::exchange(m_folder, {}).constData());
    m_path.clear();
}

Result<void> SocketPipe::listen()
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    int failure = ENOENT;
    for (const QByteArray &base : {qgetenv("XDG_RUNTIME_DIR"), qgetenv("RUNTIME_DIRECTORY"),
                                   QFile::encodeName(QDir::tempPath()), QByteArray("/tmp")}) {
        QByteArray folder = base + "/outpost-mqtt-XXXXXX";
        if (!base.startsWith('/') || size_t(folder.size() + 2) >= sizeof address.sun_path)
            continue;
        if (mkdtemp(folder.data())) { // 0700
            m_folder = folder;
            m_path = folder + "/s";
            break;
        }
        failure = errno;
    }
    if (m_folder.isEmpty())
        return systemError(u"no folder can be made for the socket to the MQTT library"_s, failure);

    std::memcpy(address.sun_path, m_path.constData(), size_t(m_path.size()) + 1);
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_listener < 0
        || ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 1) != 0) {
        failure = errno;
        const QString path = QFile::decodeName(m_path);
        stopListening();
        return systemError(u"no socket for the MQTT library at %1"_s.arg(path), failure);
    }
    return {};
}

Result<void> SocketPipe::accept()
{
    m_socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    const int failure = errno;
    stopListening();
    if (m_socket < 0)
        return systemError(u"the MQTT library did not connect to its socket"_s, failure);

    ucred who{};
    socklen_t size = sizeof who;
    if (getsockopt(m_socket, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0 || who.pid != getpid()) {
        return Error{ErrorCode::PermissionDenied,
                     u"another process connected to the MQTT library's socket"_s,
                     u"Look for a process that interferes with outpost"_s};
    }
    enlarge(m_socket);
    return {};
}

qsizetype SocketPipe::read(char *data, qsizetype size)
{
    for (;;) {
        const ssize_t count = ::recv(m_socket, data, size_t(size), 0);
        if (count > 0)
            return count;
        if (count == 0)
            return -1;
        if (errno != EINTR)
            return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
    }
}

qsizetype SocketPipe::write(QByteArrayView bytes)
{
    for (;;) {
        const ssize_t count = ::send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (count >= 0)
            return count;
        if (errno != EINTR)
            return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
    }
}

} // namespace outpost
