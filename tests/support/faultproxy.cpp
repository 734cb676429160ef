// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultproxy.h"

#include <QTcpSocket>

#include <algorithm>

#include <sys/socket.h>

namespace outpost::test {

using std::chrono::milliseconds;

namespace {

constexpr int backlog = 50;

/// Closing then says RST.
void closeHard(QTcpSocket &socket)
{
    const linger hard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket.abort();
}

} // namespace

class FaultProxy::Connection : public QObject
{
public:
    Connection(FaultProxy &proxy, QTcpSocket *clientSocket)
        : m_client(clientSocket)
        , m_toServer(m_client.get(), &m_server, proxy.m_toServer, proxy.m_random,
                     proxy.m_counts.bytesToServer, this)
        , m_toClient(&m_server, m_client.get(), proxy.m_toClient, proxy.m_random,
                     proxy.m_counts.bytesToClient, this)
    {
        m_client->setParent(nullptr);
        m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const auto over = [this, &proxy] { proxy.remove(this); };
        connect(&m_toServer, &FaultPipe::ended, &proxy, over);
        connect(&m_toClient, &FaultPipe::ended, &proxy, over);
        connect(&m_server, &QTcpSocket::connected, this,
                [this] { m_server.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        connect(&m_server, &QTcpSocket::errorOccurred, &proxy,
                [over](QAbstractSocket::SocketError error) {
                    // That the peer closed is the pipes' affair: what it said before comes first.
                    if (error != QAbstractSocket::RemoteHostClosedError)
                        over();
                });
        m_server.connectToHost(QHostAddress(QHostAddress::LocalHost), proxy.m_serverPort);
    }

    ~Connection() override
    {
        // The sockets go in order; nobody is told any more.
        m_server.disconnect();
        m_client->disconnect();
    }

    void look()
    {
        m_toServer.look();
        m_toClient.look();
    }

    void reset()
    {
        m_server.disconnect();
        m_client->disconnect();
        closeHard(m_server);
        closeHard(*m_client);
    }

    void shut(Way way) { (way == Way::ToServer ? m_toServer : m_toClient).shut(); }

private:
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_server;
    FaultPipe m_toServer;
    FaultPipe m_toClient;
};

FaultProxy::FaultProxy(quint16 serverPort, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_serverPort(serverPort)
    , m_random(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::onNewConnection);
    // The kernel takes a port that it chose itself back as soon as nobody listens there; one that
    // was asked for by its number stays ours while we refuse.
    for (int tries = 0; !m_server.isListening() && tries < 100; ++tries) {
        QTcpServer any;
        any.listen(QHostAddress::LocalHost);
        m_port = any.serverPort();
        any.close();
        m_server.listen(QHostAddress::LocalHost, m_port);
    }
    if (!m_server.isListening())
        qFatal("no free port");
}

FaultProxy::~FaultProxy() = default;

void FaultProxy::onNewConnection()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        ++m_counts.accepted;
        m_connections.push_back(std::make_unique<Connection>(*this, client));
    }
}

void FaultProxy::remove(Connection *connection)
{
    const auto found
        = std::ranges::find(m_connections, connection, &std::unique_ptr<Connection>::get);
    if (found == m_connections.end())
        return;
    ++m_counts.ended;
    // It is in the middle of its own signal.
    found->release()->deleteLater();
    m_connections.erase(found);
}

void FaultProxy::look()
{
    std::vector<Connection *> all;
    for (const auto &connection : m_connections)
        all.push_back(connection.get());
    for (Connection *connection : all)
        connection->look();
}

void FaultProxy::setDelay(milliseconds delay, milliseconds jitter)
{
    for (FaultPipe::Faults *faults : {&m_toServer, &m_toClient}) {
        faults->delay = delay;
        faults->jitter = jitter;
    }
}

void FaultProxy::setRate(qint64 bytesPerSecond)
{
    m_toServer.bytesPerSecond = m_toClient.bytesPerSecond = bytesPerSecond;
    look();
}

void FaultProxy::setStalled(Way way, bool stalled)
{
    (way == Way::ToServer ? m_toServer : m_toClient).stalled = stalled;
    look();
}

void FaultProxy::setStalled(bool stalled)
{
    setStalled(Way::ToServer, stalled);
    setStalled(Way::ToClient, stalled);
}

void FaultProxy::setRefusing(bool refusing)
{
    if (std::exchange(m_refusing, refusing) == refusing)
        return;
    // A socket that listens no more keeps its port, and can listen there again.
    const int descriptor = int(m_server.socketDescriptor());
    if (refusing) {
        m_server.pauseAccepting();
        ::shutdown(descriptor, SHUT_RD);
    } else {
        ::listen(descriptor, backlog);
        m_server.resumeAccepting();
    }
}

void FaultProxy::heal()
{
    m_toServer = m_toClient = {};
    setRefusing(false);
    look();
}

void FaultProxy::cut()
{
    m_counts.ended += m_connections.size();
    m_connections.clear();
}

void FaultProxy::reset()
{
    for (const auto &connection : m_connections)
        connection->reset();
    cut();
}

void FaultProxy::halfClose(Way way)
{
    for (const auto &connection : m_connections)
        connection->shut(way);
}

} // namespace outpost::test
