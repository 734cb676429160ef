// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/proxyserver.h"

using namespace Qt::Literals::StringLiterals;

namespace outpost::test {

ProxyServer::ProxyServer(Kind kind, QObject *parent)
    : QTcpServer(parent)
    , m_kind(kind)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no free port");
}

void ProxyServer::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    const bool socks = m_kind == Kind::Socks5 || m_kind == Kind::Socks5Forbids;
    connect(client, &QTcpSocket::readyRead, this,
            [this, client, socks] { socks ? serveSocks(client) : serveHttp(client); });
}

void ProxyServer::serveHttp(QTcpSocket *client)
{
    const QByteArray head = client->peek(64 * 1024);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    client->read(end + 4);
    const QByteArrayList words = head.left(head.indexOf("\r\n")).split(' ');
    if (words.size() != 3 || words[0] != "CONNECT") {
        client->write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
        client->disconnectFromHost();
        return;
    }
    m_requests += QString::fromLatin1(words[1]);
    if (m_kind == Kind::HttpWantsPassword) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                      "realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    if (m_kind == Kind::HttpForbids) {
        client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        client->disconnectFromHost();
        return;
    }
    join(client, words[1].split(':').last().toUShort(),
         "HTTP/1.1 200 Connection established\r\n\r\n");
}

void ProxyServer::serveSocks(QTcpSocket *client)
{
    // Greeting: version, count, methods. Then: version, command, 0, address type, address, port.
    if (!client->property("greeted").toBool()) {
        const QByteArray greeting = client->peek(257);
        if (greeting.size() < 2 || greeting.size() < 2 + greeting[1])
            return;
        client->read(2 + greeting[1]);
        client->setProperty("greeted", true);
        client->write(QByteArray("\x05\x00", 2));
    }
    const QByteArray request = client->peek(512);
    if (request.size() < 5)
        return;
    const qsizetype length = request[3] == 1 ? 4 : request[3] == 3 ? 1 + quint8(request[4]) : 16;
    if (request.size() < 4 + length + 2)
        return;
    client->read(4 + length + 2);
    const QByteArray address
        = request.mid(request[3] == 3 ? 5 : 4, request[3] == 3 ? length - 1 : length);
    const auto port = quint16(quint8(request[4 + length]) << 8 | quint8(request[5 + length]));
    m_requests += u"%1:%2"_s
                      .arg(request[3] == 3 ? QString::fromLatin1(address)
                                           : QString::fromLatin1(address.toHex()))
                      .arg(port);
    if (m_kind == Kind::Socks5Forbids) {
        client->write(QByteArray("\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00", 10));
        client->disconnectFromHost();
        return;
    }
    join(client, port, QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
}

void ProxyServer::join(QTcpSocket *client, quint16 port, const QByteArray &greeting)
{
    client->disconnect(this);
    auto *server = new QTcpSocket(client);
    connect(server, &QTcpSocket::connected, client,
            [client, greeting] { client->write(greeting); });
    connect(server, &QTcpSocket::readyRead, client,
            [client, server] { client->write(server->readAll()); });
    connect(client, &QTcpSocket::readyRead, server,
            [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::errorOccurred, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace outpost::test
