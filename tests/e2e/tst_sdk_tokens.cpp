// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mqttstranger.h"
#include "support/nodescenario.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Tokens run out: Microsoft's SDK renews them in time, and the hub ends whoever does not.
class SdkTokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSdkRenewsItsTokenAndLosesNothing();
    void aTokenThatExpiresEndsTheConnection();
    void anExpiredTokenStaysOut();
    void aTokenForAnotherDeviceStaysOut();

private:
    HubProcess m_hub;
};

void SdkTokensTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

void SdkTokensTest::theSdkRenewsItsTokenAndLosesNothing()
{
    const QString id = u"renewing"_s;
    NodeScenario device(u"renewal"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    // Each token lives for 4 s and is renewed after 2 s: the third connection outlives the first
    // token.
    QVERIFY(device.waitForEvent(u"renewed"_s, 3));
    const qsizetype before = device.count(u"acknowledged"_s);
    QVERIFY(device.waitForEvent(u"acknowledged"_s, before + 10));
    device.closeInput();
    QCOMPARE_EQ(device.waitForEnd(), 0);
    QCOMPARE_EQ(device.count(u"disconnected"_s), 0);

    QSet<int> stored;
    const qsizetype sent = device.count(u"acknowledged"_s);
    for (const QJsonObject &event : m_hub.log(id))
        stored.insert(event["body"_L1]["number"_L1].toInt());
    QCOMPARE_EQ(stored.size(), sent);
}

void SdkTokensTest::aTokenThatExpiresEndsTheConnection()
{
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(u"brief"_s));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(device.login(credentials, credentials.token(3s)));
    device.write(MqttStranger::publishPacket(credentials.telemetryTopic(), "1", 1, 1));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Puback) == 1; }));
    QVERIFY(MqttStranger::waitUntil([&] { return device.isClosed(); }));
    // The expiry is told in whole seconds.
    QVERIFY2(timer.elapsed() >= 1'900, qPrintable(QString::number(timer.elapsed())));
    // With a new token it goes on.
    QVERIFY(device.login(credentials));
}

void SdkTokensTest::anExpiredTokenStaysOut()
{
    const auto credentials = DeviceCredentials::parse(m_hub.addDevice(u"late"_s));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(!device.login(credentials, credentials.token(-600s)));
    QCOMPARE_EQ(device.connackCode(), 5);
    QVERIFY(MqttStranger::waitUntil([&] { return device.isClosed(); }));
}

void SdkTokensTest::aTokenForAnotherDeviceStaysOut()
{
    const auto mine = DeviceCredentials::parse(m_hub.addDevice(u"mine"_s));
    const auto yours = DeviceCredentials::parse(m_hub.addDevice(u"yours"_s));
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(!device.login(mine, yours.token()));
    QCOMPARE_EQ(device.connackCode(), 5);
}

QTEST_GUILESS_MAIN(SdkTokensTest)
#include "tst_sdk_tokens.moc"
