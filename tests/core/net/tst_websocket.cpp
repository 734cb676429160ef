// SPDX-License-Identifier: GPL-3.0-or-later
#include "channelprobe.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// A WebSocket channel that opens, and what can go wrong after TLS.
class WebSocketTest : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestCertificate m_certificate = m_authority.issue();

    ChannelSettings settingsFor(quint16 port) const
    {
        ChannelSettings settings;
        settings.kind = ChannelSettings::Kind::WebSocket;
        settings.host = u"localhost"_s;
        settings.port = port;
        settings.tls = m_authority.trust();
        return settings;
    }

    /// A server of Qt's own, for what need not be scripted byte by byte.
    struct Server : QWebSocketServer
    {
        Server(const TestCertificate &certificate, const QStringList &subprotocols)
            : QWebSocketServer(u"test"_s, SecureMode)
        {
            setSslConfiguration(certificate.configuration());
            setSupportedSubprotocols(subprotocols);
            listen(QHostAddress::LocalHost);
            connect(this, &QWebSocketServer::newConnection, this, [this] {
                socket.reset(nextPendingConnection());
                path = socket->requestUrl().path(QUrl::FullyEncoded);
                connect(socket.get(), &QWebSocket::binaryMessageReceived, this,
                        [this](const QByteArray &message) {
                            ++messages;
                            received += message;
                        });
            });
        }
        std::unique_ptr<QWebSocket> socket;
        QString path;
        QByteArray received;
        int messages = 0;
    };

private Q_SLOTS:
    void bytesGoBothWaysAsAStream()
    {
        Server server(m_certificate, {u"mqtt"_s});
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QTRY_VERIFY(server.socket);
        QCOMPARE_EQ(server.path, u"/$iothub/websocket"_s);
        QCOMPARE_EQ(probe.channel->info().via, u"WebSocket"_s);
        QCOMPARE_EQ(probe.channel->info().protocol, u"TLSv1.3"_s);
        QCOMPARE_EQ(probe.channel->info().chain.at(0).issuer, u"Outpost test CA"_s);

        // What is written in one turn leaves in one message.
        for (int i = 0; i < 100; ++i)
            probe.channel->write("0123456789");
        QCOMPARE_EQ(probe.channel->bytesToWrite(), 1000);
        QTRY_COMPARE_EQ(server.received.size(), 1000);
        QCOMPARE_EQ(server.messages, 1);
        QTRY_COMPARE_EQ(probe.channel->bytesToWrite(), 0);

        server.socket->sendBinaryMessage("ab");
        server.socket->sendBinaryMessage("cdef");
        QTRY_COMPARE_EQ(probe.received, QByteArray("abcdef"));
    }

    void muchGoesBothWays()
    {
        Server server(m_certificate, {u"mqtt"_s});
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QTRY_VERIFY(server.socket);
        const QByteArray much(3 * 1024 * 1024, 'x');
        QCOMPARE_EQ(probe.channel->write(much), much.size());
        QTRY_VERIFY(server.received == much);
        for (int i = 0; i < 4; ++i)
            server.socket->sendBinaryMessage(much.left(much.size() / 4));
        QTRY_VERIFY(probe.received == much);
        QCOMPARE_EQ(probe.failures, 0);
    }

    void aMessageCanBeReadInPieces()
    {
        Server server(m_certificate, {u"mqtt"_s});
        const auto channel = createChannel(settingsFor(server.serverPort()));
        QSignalSpy opened(channel.get(), &Channel::opened);
        channel->start();
        QTRY_COMPARE_EQ(opened.size(), 1);
        QTRY_VERIFY(server.socket);
        server.socket->sendBinaryMessage("abc");
        server.socket->sendBinaryMessage("defg");
        QTRY_COMPARE_EQ(channel->bytesAvailable(), 7);
        QCOMPARE_EQ(channel->read(2), QByteArray("ab"));
        QCOMPARE_EQ(channel->read(3), QByteArray("cde"));
        QCOMPARE_EQ(channel->readAll(), QByteArray("fg"));
    }

    void closeSendsWhatWasWritten()
    {
        Server server(m_certificate, {u"mqtt"_s});
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QTRY_VERIFY(server.socket);
        probe.channel->write("goodbye");
        probe.channel->close();
        QTRY_COMPARE_EQ(server.received, QByteArray("goodbye"));
        QTRY_COMPARE_EQ(server.socket->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE_EQ(probe.failures, 0);
    }

    void aServerThatClosesSaysWhy()
    {
        Server server(m_certificate, {u"mqtt"_s});
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QTRY_VERIFY(server.socket);
        server.socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"maintenance"_s);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::Closed);
        QVERIFY2(probe.error.message.contains(u"maintenance"), qPrintable(probe.error.message));
    }

    void textEndsTheConnection()
    {
        Server server(m_certificate, {u"mqtt"_s});
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QTRY_VERIFY(server.socket);
        server.socket->sendTextMessage(u"hello"_s);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::Closed);
    }

    void anotherSubprotocolIsRefused_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("none") << QStringList();
        QTest::newRow("another") << QStringList{u"chat"_s};
    }
    void anotherSubprotocolIsRefused()
    {
        QFETCH(QStringList, offered);
        Server server(m_certificate, offered);
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::WebSocketRefused);
        QVERIFY2(probe.error.message.contains(u"mqtt"), qPrintable(probe.error.message));
        QCOMPARE_EQ(probe.opened.size(), 0);
    }

    void anotherAnswerToTheUpgradeIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("says");
        QTest::newRow("not found")
            << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") << u"404"_s;
        QTest::newRow("a web page")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello") << u"200"_s;
        QTest::newRow("no HTTP") << QByteArray("\x20\x02\x00\x00 and no more of it\r\n\r\n", 26)
                                 << QString();
        QTest::newRow("nothing") << QByteArray() << u"closed"_s;
    }
    void anotherAnswerToTheUpgradeIsToldApart()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, says);
        TlsServer server(m_certificate.configuration());
        server.onReceived = [&](QSslSocket *socket, const QByteArray &) {
            socket->write(answer);
            if (answer.isEmpty())
                socket->disconnectFromHost();
        };
        ChannelProbe probe(settingsFor(server.serverPort()));
        QTRY_COMPARE_EQ(probe.failures, 1);
        QVERIFY(server.received().startsWith("GET /$iothub/websocket HTTP/1.1\r\n"));
        QCOMPARE_EQ(probe.failure, ChannelFailure::WebSocketRefused);
        QVERIFY2(probe.error.message.contains(u"/$iothub/websocket"),
                 qPrintable(probe.error.message));
        QVERIFY2(probe.error.message.contains(says), qPrintable(probe.error.message));
    }

    void itMayBeDeletedInItsOwnSignals_data()
    {
        QTest::addColumn<int>("where");
        QTest::newRow("opened") << 0;
        QTest::newRow("readyRead") << 1;
        QTest::newRow("bytesWritten") << 2;
        QTest::newRow("failed") << 3;
    }
    void itMayBeDeletedInItsOwnSignals()
    {
        QFETCH(int, where);
        Server server(m_certificate, {u"mqtt"_s});
        std::unique_ptr<Channel> channel = createChannel(settingsFor(server.serverPort()));
        connect(channel.get(), &Channel::opened, this, [&] {
            if (where == 0)
                channel.reset();
            else if (where == 2)
                channel->write("hello");
        });
        connect(channel.get(), &Channel::readyRead, this, [&] { channel.reset(); });
        connect(channel.get(), &Channel::bytesWritten, this, [&] { channel.reset(); });
        connect(channel.get(), &Channel::failed, this, [&] { channel.reset(); });
        channel->start();
        if (where == 1 || where == 3) {
            QTRY_VERIFY(server.socket);
            where == 1 ? void(server.socket->sendBinaryMessage("hi")) : server.socket->abort();
        }
        QTRY_VERIFY(!channel);
    }
};

QTEST_GUILESS_MAIN(WebSocketTest)
#include "tst_websocket.moc"
