// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultproxy.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace outpost::test;
using namespace std::chrono_literals;

/// The bad network of other tests does what it says: a test that trusts it must not pass because a
/// fault never happened.
class FaultProxyTest : public QObject
{
    Q_OBJECT

    using Way = FaultProxy::Way;

    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket *m_peer = nullptr; ///< the server's end

    /// A client and its server, with the proxy between them.
    void join()
    {
        m_client = std::make_unique<QTcpSocket>();
        m_client->connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
        QTRY_VERIFY(m_client->state() == QAbstractSocket::ConnectedState);
        QTRY_VERIFY(m_server->hasPendingConnections());
        m_peer = m_server->nextPendingConnection();
    }

    /// Another connection, as the kernel has it: Qt tells an end and a reset alike.
    int rawClient()
    {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address{.sin_family = AF_INET,
                                  .sin_port = htons(m_proxy->port()),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
        // The kernel takes it in without us.
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            || !QTest::qWaitFor([&] { return m_server->hasPendingConnections(); }))
            qWarning("no connection");
        (void)m_server->nextPendingConnection(); // so that the next join() finds its own
        return descriptor;
    }

    /// 0: it ended in order; else why it did not.
    static int endOf(int descriptor)
    {
        char byte = 0;
        const auto read = ::recv(descriptor, &byte, 1, MSG_DONTWAIT);
        const int error = errno;
        ::close(descriptor);
        return read == 0 ? 0 : read > 0 ? -1 : error;
    }

    static QByteArray pattern(int size)
    {
        QByteArray bytes;
        for (int i = 0; bytes.size() < size; ++i)
            bytes += QByteArray::number(i) + ' ';
        return bytes;
    }

    /// Sends @p bytes in pieces, and gives what came out at the other end.
    static void send(QTcpSocket &from, QTcpSocket &to, const QByteArray &bytes)
    {
        QByteArray came;
        for (qsizetype at = 0; at < bytes.size(); at += 1000) {
            from.write(bytes.mid(at, 1000));
            QTest::qWait(0);
        }
        QVERIFY(
            QTest::qWaitFor([&] { return (came += to.readAll()).size() >= bytes.size(); }, 30'000));
        QCOMPARE(came, bytes);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<QTcpServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        m_proxy = std::make_unique<FaultProxy>(m_server->serverPort());
        join();
    }

    void cleanup()
    {
        m_client.reset();
        m_proxy.reset();
        m_server.reset();
    }

    void passesBothWaysAndCounts()
    {
        send(*m_client, *m_peer, pattern(300'000));
        send(*m_peer, *m_client, pattern(200'000));
        QVERIFY(m_proxy->counts().bytesToServer >= 300'000);
        QVERIFY(m_proxy->counts().bytesToClient >= 200'000);
        QCOMPARE_EQ(m_proxy->counts().accepted, 1U);
        QCOMPARE_EQ(m_proxy->openConnections(), 1);
    }

    void anEndInOrderComesAfterWhatWasSaid()
    {
        m_proxy->setDelay(50ms, 100ms);
        m_peer->write(pattern(10'000));
        m_peer->disconnectFromHost();
        QTRY_VERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(m_client->readAll(), pattern(10'000));
        QCOMPARE_EQ(m_client->error(), QAbstractSocket::RemoteHostClosedError);
        QTRY_COMPARE_EQ(m_proxy->counts().ended, 1U);
    }

    void jitterDelaysAndKeepsTheOrder()
    {
        m_proxy->setDelay(100ms, 200ms);
        QElapsedTimer passed;
        passed.start();
        send(*m_client, *m_peer, pattern(40'000));
        QVERIFY(passed.elapsed() >= 100);
        send(*m_peer, *m_client, pattern(40'000));
        QVERIFY(passed.elapsed() >= 200);
    }

    void aRateIsNotExceeded()
    {
        m_proxy->setRate(100'000);
        QElapsedTimer passed;
        passed.start();
        send(*m_client, *m_peer, pattern(50'000));
        // What had been saved up goes at once.
        QVERIFY(passed.elapsed() >= 400);
    }

    void aCutIsAnEndInOrder()
    {
        const int raw = rawClient();
        m_proxy->cut();
        QTRY_VERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(m_peer->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE_EQ(m_client->error(), QAbstractSocket::RemoteHostClosedError);
        QCOMPARE_EQ(endOf(raw), 0);
        QCOMPARE_EQ(m_proxy->counts().ended, 2U);
        QCOMPARE_EQ(m_proxy->openConnections(), 0);
        join(); // the next one passes
        send(*m_client, *m_peer, pattern(1000));
    }

    void aResetIsNone()
    {
        const int raw = rawClient();
        m_proxy->reset();
        QTRY_VERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(m_peer->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE_EQ(endOf(raw), ECONNRESET);
    }

    void halfAConnectionIsClosedAndTheOtherHalfIsNot()
    {
        m_proxy->halfClose(Way::ToClient);
        m_client->write("still there?"); // before it has heard of it
        m_client->flush();
        QTRY_COMPARE(m_peer->peek(100), QByteArray("still there?"));
        QTRY_VERIFY(m_client->state() == QAbstractSocket::UnconnectedState);
        join();
        m_proxy->halfClose(Way::ToServer);
        QTRY_VERIFY(m_peer->state() == QAbstractSocket::UnconnectedState);
    }

    void aStallLosesNothingAndTellsNobody()
    {
        m_proxy->setStalled(true);
        m_client->write(pattern(20'000));
        m_peer->write(pattern(10'000));
        QTcpSocket another; // accepted, and says nothing
        another.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
        QTRY_VERIFY(another.state() == QAbstractSocket::ConnectedState);
        QTRY_COMPARE_EQ(m_client->bytesToWrite() + m_peer->bytesToWrite(), 0);
        QTRY_COMPARE_EQ(m_proxy->openConnections(), 2);
        QCOMPARE_EQ(m_proxy->counts().bytesToServer + m_proxy->counts().bytesToClient, 0U);
        QVERIFY(m_client->state() == QAbstractSocket::ConnectedState);

        m_proxy->setStalled(Way::ToClient, false);
        QTRY_COMPARE_EQ(m_client->bytesAvailable(), pattern(10'000).size());
        QCOMPARE(m_client->readAll(), pattern(10'000));
        QCOMPARE_EQ(m_proxy->counts().bytesToServer, 0U);
        m_proxy->heal();
        QTRY_COMPARE_EQ(m_peer->bytesAvailable(), pattern(20'000).size());
        QCOMPARE(m_peer->readAll(), pattern(20'000));
    }

    void refusingConcernsNewConnectionsAndKeepsThePort()
    {
        m_proxy->setRefusing(true);
        QTcpSocket refused;
        refused.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
        QTRY_COMPARE_EQ(refused.error(), QAbstractSocket::ConnectionRefusedError);
        send(*m_client, *m_peer, pattern(1000));
        const quint16 port = m_proxy->port();
        m_proxy->heal();
        QCOMPARE_EQ(m_proxy->port(), port);
        join();
        send(*m_client, *m_peer, pattern(1000));
    }

    void aServerThatIsAwayEndsTheConnection()
    {
        m_server->close();
        QTcpSocket lost;
        lost.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
        QTRY_COMPARE_EQ(m_proxy->counts().accepted, 2U);
        QTRY_VERIFY(lost.state() == QAbstractSocket::UnconnectedState);
        QTRY_COMPARE_EQ(m_proxy->openConnections(), 1);
    }
};

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "tst_faultproxy.moc"
