// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hubprocess.h"
#include "support/mqttstranger.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What no honest client says. The hub ends it, and goes on serving the honest one.
class HubRubbishTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rubbishInsteadOfConnectIsEnded_data();
    void rubbishInsteadOfConnectIsEnded();
    void rubbishAfterConnectIsEnded_data();
    void rubbishAfterConnectIsEnded();
    void plainBytesOnTheTlsPortAreEnded();
    void packetsMayComeByteByByte();
    void halfPacketsHoldNobodyUp();
    void halfATlsHandshakeHoldsNobodyUp();
    void tenThousandPacketsAtOnceAreAllAnswered();
    void tenThousandPingsAtOnceAreAllAnswered();
    void noiseOnEveryPortEndsNothing();

private:
    /// An honest client, connected before, gets its answer.
    void verifyServing();

    HubProcess m_hub;
    DeviceCredentials m_honestCredentials;
    DeviceCredentials m_credentials;
    std::unique_ptr<MqttStranger> m_honest;
};

void HubRubbishTest::initTestCase()
{
    QVERIFY(m_hub.start());
    m_honestCredentials = DeviceCredentials::parse(m_hub.addDevice(u"honest"_s));
    m_credentials = DeviceCredentials::parse(m_hub.addDevice(u"rude"_s));
    m_honest = std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(m_honest->login(m_honestCredentials));
}

void HubRubbishTest::verifyServing()
{
    const qsizetype before = m_honest->count(MqttStranger::Puback);
    m_honest->write(MqttStranger::publishPacket(m_honestCredentials.telemetryTopic(), "1", 1, 1));
    QVERIFY(MqttStranger::waitUntil(
        [&] { return m_honest->count(MqttStranger::Puback) == before + 1; }));
    QVERIFY(m_hub.isRunning());
}

void HubRubbishTest::rubbishInsteadOfConnectIsEnded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray noise(64 * 1024, Qt::Uninitialized);
    QRandomGenerator(42).generate(noise.begin(), noise.end());
    noise[0] = char(0xf7);
    QTest::addRow("noise") << noise;
    QTest::addRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::addRow("publish first")
        << MqttStranger::publishPacket(u"devices/rude/messages/events/"_s, "1", 1, 1);
    QTest::addRow("ping first") << MqttStranger::pingPacket();
    QTest::addRow("reserved packet type") << QByteArray::fromHex("0000");
    QTest::addRow("length of five bytes") << QByteArray::fromHex("10ffffffffff");
    QTest::addRow("connect of 256 MB") << QByteArray::fromHex("10ffffff7f0004");
    QTest::addRow("another protocol") << MqttStranger::packet(
        0x10,
        MqttStranger::text("MQQT") + QByteArray::fromHex("04c2003c") + MqttStranger::text("rude"));
    QTest::addRow("text longer than its packet")
        << MqttStranger::packet(0x10, QByteArray::fromHex("ffff4d515454"));
    QTest::addRow("client id that is not UTF-8")
        << MqttStranger::connectPacket(QByteArray::fromHex("fffe"), "u", "p", false);
    QTest::addRow("client id with a NUL")
        << MqttStranger::connectPacket(QByteArray("ru\0de", 5), "u", "p", false);
    QTest::addRow("user name of another form")
        << MqttStranger::connectPacket("rude", "%%%///?&&==", "p", false);
    QTest::addRow("reserved connect flag") << MqttStranger::packet(
        0x10,
        MqttStranger::text("MQTT") + QByteArray::fromHex("04c3003c") + MqttStranger::text("rude")
            + MqttStranger::text("u") + MqttStranger::text("p"));
}

void HubRubbishTest::rubbishInsteadOfConnectIsEnded()
{
    QFETCH(QByteArray, bytes);
    MqttStranger rude(m_hub.caFile(), m_hub.mqttPort());
    rude.open();
    QVERIFY(MqttStranger::waitUntil([&] { return rude.isEncrypted(); }));
    rude.write(bytes);
    QVERIFY(MqttStranger::waitUntil([&] { return rude.isClosed(); }));
    QVERIFY(rude.connackCode() != 0);
    verifyServing();
}

void HubRubbishTest::rubbishAfterConnectIsEnded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString topic = u"devices/rude/messages/events/"_s;
    QTest::addRow("second connect") << MqttStranger::connectPacket("rude", "u", "p", false);
    QTest::addRow("publish with QoS 2") << MqttStranger::publishPacket(topic, "1", 2, 1);
    QTest::addRow("publish with QoS 3") << MqttStranger::publishPacket(topic, "1", 3, 1);
    QTest::addRow("packet id 0") << MqttStranger::publishPacket(topic, "1", 1, 0);
    QTest::addRow("topic with a wildcard") << MqttStranger::publishPacket(topic + u'#', "1", 1, 1);
    QTest::addRow("empty topic") << MqttStranger::publishPacket({}, "1", 1, 1);
    QTest::addRow("another device's topic")
        << MqttStranger::publishPacket(u"devices/honest/messages/events/"_s, "1", 1, 1);
    QTest::addRow("topic that no hub has") << MqttStranger::publishPacket(u"hello"_s, "1", 1, 1);
    QTest::addRow("body over 256 KB")
        << MqttStranger::publishPacket(topic, QByteArray(280 * 1024, 'x'), 1, 1);
    QTest::addRow("subscription to nothing") << QByteArray::fromHex("82020001");
    QTest::addRow("subscription with QoS 3")
        << MqttStranger::subscribePacket(u"devices/rude/messages/devicebound/#"_s, 3, 1);
    QTest::addRow("publish cut short") << QByteArray::fromHex("3203ffff41");
    QTest::addRow("server's packet") << QByteArray::fromHex("20020000");
    QTest::addRow("reserved packet type") << QByteArray::fromHex("f000");
}

void HubRubbishTest::rubbishAfterConnectIsEnded()
{
    QFETCH(QByteArray, bytes);
    MqttStranger rude(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(rude.login(m_credentials));
    rude.write(bytes);
    QVERIFY(MqttStranger::waitUntil([&] { return rude.isClosed(); }));
    QCOMPARE_EQ(rude.count(MqttStranger::Puback), 0);
    verifyServing();
}

void HubRubbishTest::plainBytesOnTheTlsPortAreEnded()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_hub.mqttPort());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(socket.state(), QAbstractSocket::ConnectedState, 20'000);
    socket.write(MqttStranger::connectPacket("rude", "u", "p", false));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 20'000);
    verifyServing();
}

void HubRubbishTest::packetsMayComeByteByByte()
{
    MqttStranger patient(m_hub.caFile(), m_hub.mqttPort());
    patient.open();
    QVERIFY(MqttStranger::waitUntil([&] { return patient.isEncrypted(); }));
    const QByteArray bytes = MqttStranger::connectPacket("rude", m_credentials.userName().toUtf8(),
                                                         m_credentials.token(), true)
        + MqttStranger::publishPacket(m_credentials.telemetryTopic(), "byte by byte", 1, 7);
    for (const char byte : bytes) {
        // Each in a TLS record, and a TCP segment, of its own.
        patient.write(QByteArray(1, byte));
        QVERIFY(patient.flush());
    }
    QVERIFY(MqttStranger::waitUntil([&] { return !patient.acknowledged().isEmpty(); }));
    QCOMPARE_EQ(patient.acknowledged(), QList<quint16>{7});
}

void HubRubbishTest::halfPacketsHoldNobodyUp()
{
    const QByteArray whole
        = MqttStranger::connectPacket("rude", m_credentials.userName().toUtf8(), "p", true);
    std::vector<std::unique_ptr<MqttStranger>> halves;
    for (int i = 0; i < 50; ++i) {
        halves.push_back(std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort()));
        halves.back()->open();
    }
    for (const auto &half : halves) {
        QVERIFY(MqttStranger::waitUntil([&] { return half->isEncrypted(); }));
        half->write(whole.first(whole.size() / 2));
    }
    for (int i = 0; i < 10; ++i)
        verifyServing();
    // Nobody may sit there for ever without having said who he is.
    for (const auto &half : halves)
        QVERIFY(MqttStranger::waitUntil([&] { return half->isClosed(); }, 30s));
}

void HubRubbishTest::halfATlsHandshakeHoldsNobodyUp()
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (const quint16 port : {m_hub.mqttPort(), m_hub.webSocketPort(), m_hub.httpsPort()}) {
        for (int i = 0; i < 20; ++i) {
            auto &socket = sockets.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(QHostAddress::LocalHost, port);
            QTRY_COMPARE_EQ_WITH_TIMEOUT(socket->state(), QAbstractSocket::ConnectedState, 20'000);
            // The head of a client hello of 512 bytes that never comes.
            socket->write(QByteArray::fromHex("1603010200010001fc0303"));
        }
    }
    verifyServing();
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"list"_s}).exitCode, 0);
    MqttStranger late(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(late.login(m_credentials));
}

void HubRubbishTest::tenThousandPacketsAtOnceAreAllAnswered()
{
    MqttStranger eager(m_hub.caFile(), m_hub.mqttPort());
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(u"eager"_s));
    QVERIFY(eager.login(credentials));
    QByteArray bytes;
    for (int i = 1; i <= 10'000; ++i) {
        bytes += MqttStranger::publishPacket(credentials.telemetryTopic(), QByteArray::number(i), 1,
                                             quint16(i));
    }
    eager.write(bytes);
    QVERIFY(MqttStranger::waitUntil([&] { return eager.acknowledged().size() == 10'000; }, 60s));
    for (int i = 0; i < 10'000; ++i)
        QCOMPARE_EQ(eager.acknowledged()[i], quint16(i + 1));
    const auto events = m_hub.events(10'000, u"eager"_s);
    QCOMPARE_EQ(events.size(), 10'000);
    for (qsizetype i = 0; i < 10'000; ++i)
        QCOMPARE_EQ(events[i]["body"_L1].toString().toInt(), int(i + 1));
    verifyServing();
}

void HubRubbishTest::tenThousandPingsAtOnceAreAllAnswered()
{
    MqttStranger eager(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(eager.login(m_credentials));
    eager.write(MqttStranger::pingPacket().repeated(10'000));
    QVERIFY(MqttStranger::waitUntil([&] { return eager.count(MqttStranger::Pingresp) == 10'000; }));
    verifyServing();
}

void HubRubbishTest::noiseOnEveryPortEndsNothing()
{
    QRandomGenerator random(7);
    for (const quint16 port : {m_hub.mqttPort(), m_hub.webSocketPort(), m_hub.httpsPort()}) {
        for (int i = 0; i < 20; ++i) {
            // Straight after TLS, where there is something behind it to listen.
            MqttStranger rude(m_hub.caFile(), port);
            rude.open();
            QVERIFY(MqttStranger::waitUntil([&] { return rude.isEncrypted(); }));
            QByteArray noise(1 + random.bounded(4096), Qt::Uninitialized);
            for (char &byte : noise)
                byte = char(random.bounded(256));
            rude.write(noise + "\r\n\r\n");
            QVERIFY(rude.flush());
        }
    }
    verifyServing();
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"list"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(HubRubbishTest)
#include "tst_hub_rubbish.moc"
