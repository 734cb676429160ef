// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tlsserver.h"

namespace outpost::test {

TlsServer::TlsServer(const QSslConfiguration &configuration, QObject *parent)
    : QTcpServer(parent)
    , m_configuration(configuration)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    ++m_accepted;
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        m_sockets.removeOne(socket);
        socket->deleteLater();
    });
    if (!handshakes) {
        m_sockets.append(socket);
        return;
    }
    connect(socket, &QSslSocket::readyRead, this, [this, socket] {
        const QByteArray bytes = socket->readAll();
        m_received += bytes;
        if (onReceived)
            onReceived(socket, bytes);
    });
    const auto ready = [this, socket] {
        m_sockets.append(socket);
        if (onConnected)
            onConnected(socket);
    };
    if (m_configuration.localCertificate().isNull()) {
        ready();
        return;
    }
    socket->setSslConfiguration(m_configuration);
    connect(socket, &QSslSocket::encrypted, this, ready);
    socket->startServerEncryption();
}

} // namespace outpost::test
