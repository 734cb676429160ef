// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mqttstranger.h"
#include "support/nodescenario.h"

#include <QSet>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The hub is killed with SIGKILL: what it acknowledged, and what it promised, is there afterwards.
class HubKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasAcknowledgedIsInTheLog_data();
    void whatWasAcknowledgedIsInTheLog();
    void theSdkGoesOnAndNothingIsLost();
    void aSessionKeepsItsSubscriptions();
    void aCleanSessionStartsWithNothing();
    void aCommandThatWasNotAcknowledgedComesAgain();
    void commandsThatWaitedStillDo();
    void devicesTwinsAndCertificatesStay();

private:
    [[nodiscard]] QSet<int> stored(const QString &device) const;

    HubProcess m_hub;
};

void HubKillTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

QSet<int> HubKillTest::stored(const QString &device) const
{
    QSet<int> numbers;
    for (const QJsonObject &event : m_hub.log(device))
        numbers.insert(event["body"_L1]["number"_L1].toInt());
    return numbers;
}

void HubKillTest::whatWasAcknowledgedIsInTheLog_data()
{
    QTest::addColumn<int>("killAfter");
    QTest::addRow("at the first acknowledgement") << 1;
    QTest::addRow("early") << 100;
    QTest::addRow("in full flow") << 5000;
}

void HubKillTest::whatWasAcknowledgedIsInTheLog()
{
    QFETCH(int, killAfter);
    const QString id = u"killed-%1"_s.arg(killAfter);
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(id));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(credentials));
    QByteArray flood;
    for (int i = 1; i <= 20'000; ++i) {
        flood += MqttStranger::publishPacket(credentials.telemetryTopic(),
                                             "{\"number\":" + QByteArray::number(i) + '}', 1,
                                             quint16(i));
    }
    device.write(flood);
    QVERIFY(MqttStranger::waitUntil([&] { return device.acknowledged().size() >= killAfter; }));
    m_hub.kill();
    // What left the hub before it died still counts as said.
    QVERIFY(MqttStranger::waitUntil([&] { return device.isClosed(); }));
    const QList<quint16> acknowledged = device.acknowledged();
    QVERIFY(acknowledged.size() >= killAfter);

    QVERIFY(m_hub.start());
    const QSet<int> numbers = stored(id);
    for (const quint16 number : acknowledged)
        QVERIFY2(numbers.contains(number),
                 qPrintable(u"%1 was acknowledged, and is lost"_s.arg(number)));
}

void HubKillTest::theSdkGoesOnAndNothingIsLost()
{
    QVERIFY(NodeScenario::isInstalled());
    const QString id = u"sdk"_s;
    NodeScenario device(u"load"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    for (int round = 0; round < 2; ++round) {
        const qsizetype before = device.count(u"acknowledged"_s);
        QVERIFY(device.waitForEvent(u"acknowledged"_s, before + 500, 60s));
        m_hub.kill();
        QVERIFY(m_hub.start());
    }
    const qsizetype before = device.count(u"acknowledged"_s);
    QVERIFY(device.waitForEvent(u"acknowledged"_s, before + 100, 60s));
    device.send({{u"command"_s, u"stop"_s}});
    QVERIFY(device.waitForEvent(u"stopped"_s));

    const QSet<int> numbers = stored(id);
    for (const QJsonObject &one : device.events(u"acknowledged"_s))
        QVERIFY(numbers.contains(one["number"_L1].toInt()));
}

void HubKillTest::aSessionKeepsItsSubscriptions()
{
    const QString id = u"session"_s;
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(id));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(credentials));
    QVERIFY(!device.sessionPresent());
    device.write(MqttStranger::subscribePacket(credentials.commandFilter(), 1, 1)
                 + MqttStranger::subscribePacket(u"$iothub/twin/PATCH/properties/desired/#"_s, 0, 2)
                 + MqttStranger::subscribePacket(u"$iothub/methods/POST/#"_s, 0, 3));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Suback) == 3; }));
    m_hub.kill();
    QVERIFY(m_hub.start());

    QVERIFY(device.login(credentials));
    QVERIFY(device.sessionPresent());
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, u"1"_s}).exitCode, 0);
    QCOMPARE_EQ(m_hub.run({u"twin"_s, u"set"_s, id, u"--desired"_s, u"{\"a\":1}"_s}).exitCode, 0);
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Publish) == 2; }));
    // A method's caller waits for the answer, which this device owes.
    const auto caller = m_hub.command({u"method"_s, id, u"ask"_s, u"--timeout"_s, u"10"_s});
    QVERIFY(caller->start());
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Publish) == 3; }));
}

void HubKillTest::aCleanSessionStartsWithNothing()
{
    const QString id = u"clean"_s;
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(id));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(credentials));
    device.write(MqttStranger::subscribePacket(credentials.commandFilter(), 1, 1));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Suback) == 1; }));
    m_hub.kill();
    QVERIFY(m_hub.start());

    QVERIFY(device.login(credentials, credentials.token(), true));
    QVERIFY(!device.sessionPresent());
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, u"1"_s}).exitCode, 0);
    // What the hub had to say, it has said before it answers this.
    device.write(MqttStranger::pingPacket());
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Pingresp) == 1; }));
    QCOMPARE_EQ(device.count(MqttStranger::Publish), 0);
}

void HubKillTest::aCommandThatWasNotAcknowledgedComesAgain()
{
    const QString id = u"forgetful"_s;
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(id));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(credentials));
    device.write(MqttStranger::subscribePacket(credentials.commandFilter(), 1, 1));
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, u"open the valve"_s}).exitCode, 0);
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Publish) == 1; }));
    m_hub.kill();
    QVERIFY(m_hub.start());

    QVERIFY(device.login(credentials));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Publish) == 1; }));
    const auto publish = std::ranges::find(device.packets(), quint8(MqttStranger::Publish),
                                           &MqttStranger::Packet::type);
    QVERIFY(publish->body.endsWith("open the valve"));
    const quint16 topic = quint16((quint8(publish->body[0]) << 8) | quint8(publish->body[1]));
    const QByteArray packetId = publish->body.sliced(2 + topic, 2);
    device.write(MqttStranger::packet(0x40, packetId));
    const auto waiting = [&] {
        return m_hub.run({u"device"_s, u"show"_s, id})
            .json()["cloudToDeviceMessageCount"_L1]
            .toInteger(-1);
    };
    QTRY_COMPARE_EQ_WITH_TIMEOUT(waiting(), 0, 20'000);

    // Done once and for all: another fall of the hub does not bring it back.
    m_hub.kill();
    QVERIFY(m_hub.start());
    QCOMPARE_EQ(waiting(), 0);
}

void HubKillTest::commandsThatWaitedStillDo()
{
    const QString id = u"patient"_s;
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(id));
    for (int i = 0; i < 3; ++i)
        QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, QString::number(i)}).exitCode, 0);
    m_hub.kill();
    QVERIFY(m_hub.start());
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(credentials));
    device.write(MqttStranger::subscribePacket(credentials.commandFilter(), 1, 1));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Publish) == 3; }));
    int expected = 0;
    for (const auto &packet : device.packets()) {
        if (packet.type == MqttStranger::Publish)
            QVERIFY(packet.body.endsWith(QByteArray::number(expected++)));
    }
}

void HubKillTest::devicesTwinsAndCertificatesStay()
{
    const QString id = u"stays"_s;
    QVERIFY(!m_hub.addDevice(id).isEmpty());
    QCOMPARE_EQ(m_hub.run({u"twin"_s, u"set"_s, id, u"--desired"_s, u"{\"a\":1}"_s}).exitCode, 0);
    const QJsonObject device = m_hub.run({u"device"_s, u"show"_s, id}).json();
    const QJsonObject twin = m_hub.run({u"twin"_s, u"get"_s, id}).json();
    QFile ca(m_hub.caFile());
    QVERIFY(ca.open(QIODevice::ReadOnly));
    const QByteArray before = ca.readAll();
    m_hub.kill();
    QVERIFY(m_hub.start());
    QVERIFY(!device.isEmpty());
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"show"_s, id}).json(), device);
    QCOMPARE_EQ(m_hub.run({u"twin"_s, u"get"_s, id}).json(), twin);
    ca.close();
    QVERIFY(ca.open(QIODevice::ReadOnly));
    QCOMPARE_EQ(ca.readAll(), before);
}

QTEST_GUILESS_MAIN(HubKillTest)
#include "tst_hub_kill.moc"
