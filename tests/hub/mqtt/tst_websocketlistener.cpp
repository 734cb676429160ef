// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerfixture.h"

#include "hub/mqtt/packetencoder.h"
#include "hub/mqtt/websocketframe.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray bytesOf(const Packet &packet)
{
    QByteArray bytes;
    if (!encode(bytes, packet))
        qFatal("a packet that can't be written");
    return bytes;
}

QByteArray connectBytes()
{
    ConnectPacket packet;
    packet.clientId = u"boiler"_s;
    return bytesOf(packet);
}

} // namespace

/// Qt's own QWebSocket is the stranger here.
class WebSocketListenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificates.make(u"hub"_s); }

    void init()
    {
        m_listener = std::make_unique<Listener>(m_certificates.serving(u"hub"_s), Session::Limits{},
                                                m_clock);
        m_hub = std::make_unique<WillingHub>(*m_listener);
        QVERIFY(m_listener->listenWebSocket(QHostAddress::LocalHost, 0));
        m_client = std::make_unique<QWebSocket>();
        m_client->setSslConfiguration(m_certificates.trusting(u"hub"_s));
        m_answer.clear();
        connect(m_client.get(), &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray &bytes) { m_answer += bytes; });
    }

    void cleanup()
    {
        m_client.reset();
        m_hub.reset();
        m_listener.reset();
    }

    void theSubprotocolIsEchoedAndPacketsPassBothWays()
    {
        open();
        QTRY_COMPARE_EQ(m_hub->sessions.size(), 1U);
        QCOMPARE_EQ(m_client->subprotocol(), u"mqtt"_s);
        QVERIFY(m_hub->sessions.front()->peer().startsWith(u"127.0.0.1:"_s));
        m_client->sendBinaryMessage(connectBytes());
        QTRY_COMPARE_EQ(m_answer, bytesOf(ConnackPacket{}));
        m_client->sendBinaryMessage(bytesOf(PublishPacket{u"a"_s, "1", 1, false, false, 7}));
        QTRY_COMPARE_EQ(m_answer, bytesOf(ConnackPacket{}) + bytesOf(PubackPacket{7}));
        m_client->sendBinaryMessage(bytesOf(DisconnectPacket{}));
        QTRY_COMPARE_EQ(m_hub->ends.size(), 1U);
        QVERIFY(m_hub->ends.front() == EndReason::ClientDisconnected);
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::UnconnectedState);
    }

    void framesMayBeCutAnywhere()
    {
        open();
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::ConnectedState);
        QByteArray stream = connectBytes();
        for (quint16 id = 1; id <= 20; ++id)
            stream += bytesOf(PublishPacket{u"a/b"_s, QByteArray(id, 'x'), 1, false, false, id});
        for (qsizetype at = 0, size = 1; at < stream.size(); at += size, size = size % 13 + 1)
            m_client->sendBinaryMessage(stream.sliced(at, std::min(size, stream.size() - at)));
        QTRY_COMPARE_EQ(m_hub->published.size(), 20U);
        QCOMPARE_EQ(m_hub->published.back().payload, QByteArray(20, 'x'));
    }

    void oneFrameMayHoldManyPackets()
    {
        open();
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::ConnectedState);
        QByteArray stream = connectBytes();
        for (quint16 id = 1; id <= 5000; ++id)
            stream += bytesOf(PublishPacket{u"a/b"_s, QByteArray(200, 'x'), 1, false, false, id});
        m_client->sendBinaryMessage(stream);
        QTRY_COMPARE_EQ(m_hub->published.size(), 5000U);
        QTRY_COMPARE_EQ(m_answer.size(), 4 + 5000 * 4);
    }

    void pingsOfTheWebSocketAreAnswered()
    {
        open();
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::ConnectedState);
        QSignalSpy pong(m_client.get(), &QWebSocket::pong);
        m_client->ping("are you there?");
        QTRY_COMPARE_EQ(pong.size(), 1);
        QCOMPARE_EQ(pong.first().at(1).toByteArray(), "are you there?"_ba);
    }

    void textIsRefused()
    {
        open();
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::ConnectedState);
        m_client->sendTextMessage(u"hello"_s);
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE_EQ(m_client->closeCode(), QWebSocketProtocol::CloseCodeDatatypeNotSupported);
        QTRY_COMPARE_EQ(m_hub->ends.size(), 1U);
    }

    void aClosedWebSocketIsALostConnection()
    {
        open();
        QTRY_COMPARE_EQ(m_client->state(), QAbstractSocket::ConnectedState);
        m_client->sendBinaryMessage(connectBytes());
        m_client->sendBinaryMessage(bytesOf(PublishPacket{u"last"_s, "1", 0, false, false, 0}));
        m_client->close();
        QTRY_COMPARE_EQ(m_hub->ends.size(), 1U);
        QVERIFY(m_hub->ends.front() == EndReason::ConnectionLost);
        QCOMPARE_EQ(m_hub->published.size(), 1U);
    }

    void otherPathsAndSubprotocolsAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("subprotocols");
        QTest::newRow("another path") << u"/mqtt"_s << QStringList{u"mqtt"_s};
        QTest::newRow("no subprotocol") << u"/$iothub/websocket"_s << QStringList{};
        QTest::newRow("another subprotocol") << u"/$iothub/websocket"_s << QStringList{u"amqp"_s};
    }
    void otherPathsAndSubprotocolsAreRefused()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, subprotocols);
        QSignalSpy connected(m_client.get(), &QWebSocket::connected);
        QSignalSpy gone(m_client.get(), &QWebSocket::disconnected);
        open(path, subprotocols);
        QTRY_VERIFY(!gone.isEmpty());
        QCOMPARE_EQ(connected.size(), 0);
        QVERIFY(m_hub->sessions.empty());
    }

    void whoeverAsksForNothingIsSentAway()
    {
        QSslSocket silent;
        silent.setSslConfiguration(m_certificates.trusting(u"hub"_s));
        QSignalSpy encrypted(&silent, &QSslSocket::encrypted);
        silent.connectToHostEncrypted(u"localhost"_s, m_listener->webSocketPort());
        QTRY_COMPARE_EQ(encrypted.size(), 1);
        silent.write("GET /$iothub/websocket HTTP/1.1\r\n");
        const auto sentAway = [&] {
            m_clock.advance(10s);
            return silent.state() == QAbstractSocket::UnconnectedState;
        };
        QTRY_VERIFY(sentAway());
        QVERIFY(m_hub->sessions.empty());
    }

    void aPausedSessionHoldsItsClientBackAndLosesNothing()
    {
        // By hand, because QWebSocket does not tell how much waits in its socket.
        QSslSocket client;
        client.setSslConfiguration(m_certificates.trusting(u"hub"_s));
        QSignalSpy encrypted(&client, &QSslSocket::encrypted);
        client.connectToHostEncrypted(u"localhost"_s, m_listener->webSocketPort());
        QTRY_COMPARE_EQ(encrypted.size(), 1);
        client.write("GET /$iothub/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n");
        const auto send = [&client](const QByteArray &packet) {
            QByteArray frame;
            appendWebSocketFrame(frame, WebSocketOpcode::Binary, packet);
            frame[1] = char(quint8(frame[1]) | 0x80);
            // A mask of zeros leaves the payload as it is.
            client.write(frame.insert(frame.size() - packet.size(), QByteArray(4, '\0')));
        };
        send(connectBytes());
        QTRY_VERIFY(client.peek(1000).endsWith(bytesOf(ConnackPacket{})));
        m_hub->sessions.front()->setPaused(true);

        constexpr int count = 300;
        const QByteArray payload(100'000, 'x');
        for (int i = 0; i < count; ++i)
            send(bytesOf(PublishPacket{u"a"_s, payload, 0, false, false, 0}));
        // 30 MB: what the hub's side does not read stays with the client once the buffers of the
        // kernel are full.
        qint64 before = -1;
        const auto stands = [&] {
            const qint64 waiting = client.encryptedBytesToWrite();
            return std::exchange(before, waiting) == waiting && client.bytesToWrite() == 0;
        };
        QTRY_VERIFY(stands());
        QVERIFY2(before > 10'000'000, qPrintable(QString::number(before)));
        QVERIFY(m_hub->published.empty());
        m_hub->sessions.front()->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->published.size(), size_t(count), 20'000);
        QCOMPARE_EQ(m_hub->published.back().payload, payload);
    }

private:
    void open(const QString &path = u"/$iothub/websocket"_s,
              const QStringList &subprotocols = {u"mqtt"_s})
    {
        QUrl url;
        url.setScheme(u"wss"_s);
        url.setHost(u"localhost"_s);
        url.setPort(m_listener->webSocketPort());
        url.setPath(path);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols(subprotocols);
        m_client->open(url, options);
    }

    ManualClock m_clock;
    TestCertificates m_certificates;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<WillingHub> m_hub;
    std::unique_ptr<QWebSocket> m_client;
    QByteArray m_answer;
};

QTEST_GUILESS_MAIN(WebSocketListenerTest)
#include "tst_websocketlistener.moc"
