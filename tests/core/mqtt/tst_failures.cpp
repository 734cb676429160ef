// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttprobe.h"
#include "support/manualclock.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using enum QualityOfService;

/// Every backend against servers that misbehave, fall silent or go; and deleted where it hurts
/// most.
class MqttFailuresTest : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestCertificate m_certificate = m_authority.issue();
    inline static const QByteArray connack = QByteArray("\x20\x02\x00\x00", 4);

    ChannelSettings settingsFor(const TlsServer &server) const
    {
        ChannelSettings settings;
        settings.host = u"localhost"_s;
        settings.port = server.serverPort();
        settings.tls = m_authority.trust();
        return settings;
    }

    /// Answers CONNECT with CONNACK and then with @p rest.
    std::unique_ptr<TlsServer> makeServer(const QByteArray &rest = {}) const
    {
        auto server = std::make_unique<TlsServer>(m_certificate.configuration());
        server->onReceived = [rest](QSslSocket *socket, const QByteArray &bytes) {
            if (bytes.startsWith('\x10'))
                socket->write(connack + rest);
        };
        return server;
    }

private Q_SLOTS:
    void rubbishEndsTheConnection_data()
    {
        QTest::addColumn<MqttBackend>("backend");
        QTest::addColumn<QByteArray>("bytes"); // in answer to CONNECT
        QTest::addColumn<QString>("says");
        for (const MqttBackend backend : availableMqttBackends()) {
            const auto row = [&](const char *what, const QByteArray &bytes, const QString &says) {
                QTest::addRow("%s: %s", qPrintable(mqttBackendName(backend)), what)
                    << backend << bytes << says;
            };
            const QByteArray &ok = connack;
            row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", u"before CONNACK"_s);
            row("zeroes", QByteArray(100, '\0'), u"no MQTT"_s);
            row("ones", QByteArray(100, '\xff'), u"no MQTT"_s);
            row("CONNACK with a strange code", QByteArray("\x20\x02\x00\x63", 4),
                u"unknown code 99"_s);
            row("two CONNACKs", ok + ok, u"second CONNACK"_s);
            row("a packet of 256 MB", ok + QByteArray("\x30\xff\xff\xff\x7f", 5), u"bytes"_s);
            row("a SUBACK for nothing", ok + QByteArray("\x90\x03\x00\x09\x01", 5), u"SUBACK"_s);
            row("a PUBLISH that is cut short", ok + QByteArray("\x32\x03\x00\x09x", 5),
                u"cut short"_s);
            row("QoS 2", ok + QByteArray("\x34\x05\x00\x01t\x00\x01", 7), u"QoS 2"_s);
            row("a wildcard topic", ok + QByteArray("\x30\x03\x00\x01#", 5), u"invalid topic"_s);
            row("PUBREC", ok + QByteArray("\x50\x02\x00\x01", 4), u"type 5"_s);
            row("DISCONNECT", ok + QByteArray("\xe0\x00", 2), u"type 14"_s);
        }
    }
    void rubbishEndsTheConnection()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        TlsServer server(m_certificate.configuration());
        server.onReceived = [&](QSslSocket *socket, const QByteArray &) { socket->write(bytes); };
        MqttProbe probe(settingsFor(server), backend, optionsForRow());
        QTRY_VERIFY(probe.lost);
        QCOMPARE_EQ(probe.ends, 1);
        QVERIFY2(probe.lost->message.contains(says), qPrintable(probe.lost->message));
        QVERIFY2(probe.lost->message.contains(u"localhost:%1"_s.arg(server.serverPort())),
                 qPrintable(probe.lost->message));
        QCOMPARE_EQ(probe.client->state(), MqttClient::State::Closed);
    }

    void answersThatNobodyWaitsForAreNoHarm_data() { backendRows(); }
    void answersThatNobodyWaitsForAreNoHarm()
    {
        QFETCH(MqttBackend, backend);
        const auto server = makeServer(QByteArray("\xd0\x00"
                                                  "\x40\x02\x12\x34"
                                                  "\x30\x04\x00\x01tx",
                                                  12));
        MqttProbe probe(settingsFor(*server), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.messages.size(), size_t(1));
        QCOMPARE_EQ(probe.messages[0].payload, QByteArray("x"));
        QVERIFY(!probe.lost);
    }

    void packetsMayComeByteByByte_data() { backendRows(); }
    void packetsMayComeByteByByte()
    {
        QFETCH(MqttBackend, backend);
        TlsServer server(m_certificate.configuration());
        server.onReceived = [&](QSslSocket *socket, const QByteArray &) {
            for (const char byte : connack + QByteArray("\x32\x07\x00\x01t\x00\x01xy", 9)) {
                socket->write(&byte, 1);
                socket->flush();
            }
            server.onReceived = {};
        };
        MqttProbe probe(settingsFor(server), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.messages.size(), size_t(1));
        QCOMPARE_EQ(probe.messages[0].payload, QByteArray("xy"));
        QVERIFY(!server.received().endsWith(QByteArray("\x40\x02\x00\x01", 4)));
        probe.client->confirm(1);
        QTRY_VERIFY(server.received().endsWith(QByteArray("\x40\x02\x00\x01", 4)));
    }

    void aServerThatDoesNotAnswerConnectIsGivenUp_data() { backendRows(); }
    void aServerThatDoesNotAnswerConnectIsGivenUp()
    {
        QFETCH(MqttBackend, backend);
        ManualClock clock;
        TlsServer server(m_certificate.configuration());
        MqttProbe probe(settingsFor(server), backend, optionsForRow(), &clock);
        QTRY_VERIFY(!server.received().isEmpty());
        clock.advance(59s);
        QVERIFY(!probe.lost);
        clock.advance(1s);
        QTRY_VERIFY(probe.lost);
        QCOMPARE_EQ(probe.lost->code, ErrorCode::TimedOut);
        QCOMPARE_EQ(probe.ends, 1);
    }

    void aServerThatFallsSilentIsGivenUp_data() { backendRows(); }
    void aServerThatFallsSilentIsGivenUp()
    {
        QFETCH(MqttBackend, backend);
        ManualClock clock;
        const auto server = makeServer();
        MqttConnectOptions options = optionsForRow();
        options.keepAlive = 60s;
        MqttProbe probe(settingsFor(*server), backend, options, &clock);
        QTRY_COMPARE_EQ(probe.connects, 1);
        clock.advance(80s);
        server->sockets().first()->write(
            QByteArray("\xd0\x00", 2)); // a sign of life counts from when it comes
        server->sockets().first()->write(QByteArray("\x30\x03\x00\x01t", 5));
        QTRY_COMPARE_EQ(probe.messages.size(), size_t(1));
        clock.advance(90s);
        QVERIFY(!probe.lost);
        clock.advance(20s);
        QTRY_VERIFY(probe.lost);
        QCOMPARE_EQ(probe.lost->code, ErrorCode::TimedOut);
        QCOMPARE_EQ(probe.ends, 1);
    }

    void aServerThatGoesIsTold_data() { backendRows(); }
    void aServerThatGoesIsTold()
    {
        QFETCH(MqttBackend, backend);
        const auto server = makeServer();
        MqttProbe probe(settingsFor(*server), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.connects, 1);
        QVERIFY(probe.client->publish(u"t"_s, "x", AtLeastOnce));
        server->sockets().first()->abort();
        QTRY_VERIFY(probe.lost);
        QCOMPARE_EQ(probe.ends, 1);
        QVERIFY(probe.published.empty());
        QVERIFY(!probe.client->publish(u"t"_s, "x", AtLeastOnce));
    }

    void itMayBeDeletedInEveryState_data()
    {
        QTest::addColumn<MqttBackend>("backend");
        QTest::addColumn<int>("state");
        const char *const names[] = {"before connecting",
                                     "connecting",
                                     "connected",
                                     "with messages unacknowledged",
                                     "with receipts unconfirmed",
                                     "disconnecting",
                                     "lost"};
        for (const MqttBackend backend : availableMqttBackends()) {
            for (int state = 0; state < 7; ++state)
                QTest::addRow("%s: %s", qPrintable(mqttBackendName(backend)), names[state])
                    << backend << state;
        }
    }
    void itMayBeDeletedInEveryState()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(int, state);
        const auto server = makeServer(QByteArray("\x32\x05\x00\x01t\x00\x01", 7));
        const auto channel = createChannel(settingsFor(*server));
        bool open = false;
        connect(channel.get(), &Channel::opened, this, [&] { open = true; });
        channel->start();
        QTRY_VERIFY(open);
        auto client = createMqttClient(channel.get(), backend);
        int connects = 0;
        bool lost = false;
        std::vector<MqttMessage> messages;
        connect(client.get(), &MqttClient::connected, this, [&] { ++connects; });
        connect(client.get(), &MqttClient::lost, this, [&] { lost = true; });
        connect(client.get(), &MqttClient::messageReceived, this,
                [&](const MqttMessage &message) { messages.push_back(message); });
        if (state >= 1)
            client->connectToServer(optionsForRow());
        if (state >= 2)
            QTRY_COMPARE_EQ(connects, 1);
        if (state == 3) {
            for (int i = 0; i < 2000; ++i)
                QVERIFY(client->publish(u"t"_s, "x", AtLeastOnce));
        }
        if (state == 4)
            QTRY_COMPARE_EQ(messages.size(), size_t(1));
        if (state == 5)
            client->disconnectFromServer();
        if (state == 6) {
            server->sockets().first()->abort();
            QTRY_VERIFY(lost);
        }
        client.reset();
        // Whatever was still on its way to it is delivered to nobody.
        QCoreApplication::processEvents();
        const bool saidGoodbye = server->received().contains(QByteArray("\xe0\x00", 2));
        if (state != 5)
            QVERIFY(!saidGoodbye);
    }

    void itMayBeDeletedInItsOwnSignals_data()
    {
        QTest::addColumn<MqttBackend>("backend");
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("channelToo");
        const char *const names[] = {"connected", "messageReceived", "published", "lost", "closed"};
        for (const MqttBackend backend : availableMqttBackends()) {
            for (int signal = 0; signal < 5; ++signal) {
                for (const bool channelToo : {false, true})
                    QTest::addRow("%s: %s%s", qPrintable(mqttBackendName(backend)), names[signal],
                                  channelToo ? ", with its channel" : "")
                        << backend << signal << channelToo;
            }
        }
    }
    void itMayBeDeletedInItsOwnSignals()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(int, signal);
        QFETCH(bool, channelToo);
        const auto server = makeServer(QByteArray("\x30\x03\x00\x01t\x30\x03\x00\x01t", 10));
        MqttProbe probe(settingsFor(*server), backend, optionsForRow());
        bool removed = false;
        const auto remove = [&] {
            removed = true;
            probe.client.reset();
            if (channelToo)
                probe.channel.reset();
        };
        probe.started = [&](MqttClient *client) {
            switch (signal) {
            case 0:
                connect(client, &MqttClient::connected, this, remove);
                break;
            case 1:
                connect(client, &MqttClient::messageReceived, this, remove);
                break;
            case 2:
                connect(client, &MqttClient::published, this, remove);
                connect(client, &MqttClient::connected, this,
                        [client] { QVERIFY(client->publish(u"t"_s, "x", AtMostOnce)); });
                break;
            case 3:
                connect(client, &MqttClient::lost, this, remove);
                connect(client, &MqttClient::connected, this,
                        [&] { server->sockets().first()->abort(); });
                break;
            default:
                connect(client, &MqttClient::closed, this, remove);
                connect(client, &MqttClient::connected, this,
                        [client] { client->disconnectFromServer(); });
            }
        };
        QTRY_VERIFY(removed);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(MqttFailuresTest)
#include "tst_failures.moc"
