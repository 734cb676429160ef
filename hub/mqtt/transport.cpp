// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/transport.h"

#include "hub/mqtt/websocketdevice.h"

#include <QHostAddress>
#include <QSslSocket>

namespace outpost::hub::transport {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The socket that carries it: itself, the one beneath a WebSocket, or none.
QAbstractSocket *socketOf(const QIODevice &device)
{
    if (const auto *webSocket = qobject_cast<const WebSocketDevice *>(&device))
        return webSocket->socket();
    // A QIODevice& that is const here is so only for the sake of the questions that are asked of
    // it.
    return qobject_cast<QAbstractSocket *>(const_cast<QIODevice *>(&device));
}

} // namespace

void limitReading(QIODevice &device, qint64 bytes)
{
    if (QAbstractSocket *socket = socketOf(device))
        socket->setReadBufferSize(bytes);
}

qint64 unwrittenBytes(const QIODevice &device)
{
    const QAbstractSocket *socket = socketOf(device);
    if (!socket)
        return device.bytesToWrite();
    const auto *tls = qobject_cast<const QSslSocket *>(socket);
    return socket->bytesToWrite() + (tls && tls->isEncrypted() ? tls->encryptedBytesToWrite() : 0);
}

void flush(QIODevice &device)
{
    if (QAbstractSocket *socket = socketOf(device))
        socket->flush();
}

void closeGently(QIODevice &device)
{
    if (auto *webSocket = qobject_cast<WebSocketDevice *>(&device))
        webSocket->shutDown(WebSocketClose::Normal);
    else if (QAbstractSocket *socket = socketOf(device))
        socket->disconnectFromHost();
    else
        device.close();
}

void abort(QIODevice &device)
{
    if (QAbstractSocket *socket = socketOf(device))
        socket->abort();
    else
        device.close();
}

bool isClosed(const QIODevice &device)
{
    if (const QAbstractSocket *socket = socketOf(device))
        return socket->state() == QAbstractSocket::UnconnectedState;
    return !device.isOpen();
}

QString peerName(const QIODevice &device)
{
    const QAbstractSocket *socket = socketOf(device);
    if (!socket)
        return {};
    const QHostAddress address = socket->peerAddress();
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(socket->peerPort());
}

} // namespace outpost::hub::transport
