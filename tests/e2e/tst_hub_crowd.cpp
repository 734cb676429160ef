// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mqttstranger.h"
#include "support/nodescenario.h"

#include <QSet>
#include <QTest>

#include <vector>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Many devices at once, registered with Microsoft's service SDK.
class HubCrowdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fiveHundredDevicesAreServedAtOnce();
    void fiveHundredConnectionsOfOneDeviceLeaveOne();

private:
    static constexpr int crowd = 500;
    HubProcess m_hub;
};

void HubCrowdTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

void HubCrowdTest::fiveHundredDevicesAreServedAtOnce()
{
    NodeScenario service(u"service"_s, m_hub, m_hub.serviceConnectionString());
    QVERIFY(service.start());
    // In portions: this is about the devices' side.
    for (int i = 0; i < crowd; ++i) {
        service.send({{u"command"_s, u"create"_s}, {u"id"_s, u"crowd-%1"_s.arg(i)}});
        if (i % 20 == 19)
            QVERIFY(service.waitForEvent(u"create"_s, i + 1));
    }
    std::vector<DeviceCredentials> credentials;
    for (const QJsonObject &made : service.events(u"create"_s)) {
        const QJsonValue body = made["body"_L1];
        QVERIFY2(body.isObject(), qPrintable(made["message"_L1].toString()));
        credentials.push_back({.hostName = u"localhost"_s,
                               .deviceId = body["deviceId"_L1].toString(),
                               .key = QByteArray::fromBase64(
                                   body["authentication"_L1]["symmetricKey"_L1]["primaryKey"_L1]
                                       .toString()
                                       .toLatin1())});
    }
    QCOMPARE_EQ(credentials.size(), crowd);

    std::vector<std::unique_ptr<MqttStranger>> devices;
    for (int i = 0; i < crowd; ++i) {
        devices.push_back(std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort()));
        devices.back()->open();
    }
    for (std::size_t i = 0; i < crowd; ++i) {
        const DeviceCredentials &one = credentials[i];
        QVERIFY(MqttStranger::waitUntil([&] { return devices[i]->isEncrypted(); }, 60s));
        devices[i]->write(MqttStranger::connectPacket(one.deviceId.toUtf8(),
                                                      one.userName().toUtf8(), one.token(), true)
                          + MqttStranger::publishPacket(one.telemetryTopic(), "1", 1, 1));
    }
    for (const auto &device : devices) {
        QVERIFY(MqttStranger::waitUntil(
            [&] { return device->count(MqttStranger::Puback) == 1 || device->isClosed(); }, 60s));
        QVERIFY(!device->isClosed());
    }
    QSet<QString> heard;
    for (const QJsonObject &event : m_hub.events(crowd))
        heard.insert(event["device"_L1].toString());
    QCOMPARE_EQ(heard.size(), crowd);
}

void HubCrowdTest::fiveHundredConnectionsOfOneDeviceLeaveOne()
{
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(u"everywhere"_s));
    std::vector<std::unique_ptr<MqttStranger>> copies;
    for (int i = 0; i < crowd; ++i) {
        copies.push_back(std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort()));
        copies.back()->open();
    }
    for (const auto &copy : copies) {
        QVERIFY(MqttStranger::waitUntil([&] { return copy->isEncrypted(); }, 60s));
        copy->write(MqttStranger::connectPacket(credentials.deviceId.toUtf8(),
                                                credentials.userName().toUtf8(),
                                                credentials.token(), false));
    }
    const auto isOpen = [](const auto &copy) { return !copy->isClosed(); };
    QVERIFY(
        MqttStranger::waitUntil([&] { return std::ranges::count_if(copies, isOpen) == 1; }, 60s));
    const auto last = std::ranges::find_if(copies, isOpen);
    (*last)->write(MqttStranger::publishPacket(credentials.telemetryTopic(), "1", 1, 1));
    QVERIFY(MqttStranger::waitUntil([&] { return (*last)->count(MqttStranger::Puback) == 1; }));
}

QTEST_GUILESS_MAIN(HubCrowdTest)
#include "tst_hub_crowd.moc"
