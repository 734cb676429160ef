// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mqttstranger.h"
#include "support/nodescenario.h"

#include <QElapsedTimer>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// `outpost-hub fault`: what a device sees of each kind, that others see nothing of it, and that it
/// passes.
class HubFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void dropEndsConnectionsOldAndNew();
    void refuseAnswersFive();
    void throttleAcknowledgesAtACrawl();
    void quotaEndsTheConnectionWithEachPublish();
    void slowAnswersASecondLate();
    void stallAnswersNothingAndStaysOpen();
    void aFaultForAllIsForAll();
    void theSdkComesThroughAll_data();
    void theSdkComesThroughAll();

private:
    void setFault(const QString &kind, int seconds, const QString &device);
    /// Milliseconds until a publish of @p count messages is acknowledged.
    [[nodiscard]] qint64 publish(MqttStranger &device, const DeviceCredentials &credentials,
                                 int count = 1);
    /// The fault is over as soon as everything works again.
    void verifyPasses();

    HubProcess m_hub;
    int m_number = 0;
    DeviceCredentials m_credentials;
    DeviceCredentials m_otherCredentials;
    std::unique_ptr<MqttStranger> m_device;
    std::unique_ptr<MqttStranger> m_other;
};

void HubFaultsTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void HubFaultsTest::init()
{
    ++m_number;
    m_credentials = DeviceCredentials::parse(m_hub.addDevice(u"faulty-%1"_s.arg(m_number)));
    m_otherCredentials = DeviceCredentials::parse(m_hub.addDevice(u"other-%1"_s.arg(m_number)));
    m_device = std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort());
    m_other = std::make_unique<MqttStranger>(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(m_device->login(m_credentials));
    QVERIFY(m_other->login(m_otherCredentials));
}

void HubFaultsTest::setFault(const QString &kind, int seconds, const QString &device)
{
    QStringList arguments{u"fault"_s, u"--kind"_s, kind, u"--for"_s, QString::number(seconds)};
    if (device.isEmpty())
        arguments << u"--all"_s;
    else
        arguments << u"--device"_s << device;
    const Outcome set = m_hub.run(arguments);
    QVERIFY2(set.exitCode == 0, set.errors.constData());
}

qint64 HubFaultsTest::publish(MqttStranger &device, const DeviceCredentials &credentials, int count)
{
    QElapsedTimer timer;
    timer.start();
    const qsizetype wanted = device.count(MqttStranger::Puback) + count;
    QByteArray bytes;
    for (int i = 1; i <= count; ++i)
        bytes += MqttStranger::publishPacket(credentials.telemetryTopic(), "1", 1, quint16(i));
    device.write(bytes);
    const bool acknowledged = MqttStranger::waitUntil(
        [&] { return device.count(MqttStranger::Puback) >= wanted || device.isClosed(); });
    return acknowledged && !device.isClosed() ? timer.elapsed() : -1;
}

void HubFaultsTest::verifyPasses()
{
    QVERIFY(MqttStranger::waitUntil(
        [&] {
            MqttStranger again(m_hub.caFile(), m_hub.mqttPort());
            return again.login(m_credentials) && publish(again, m_credentials) >= 0;
        },
        30s));
}

void HubFaultsTest::dropEndsConnectionsOldAndNew()
{
    setFault(u"drop"_s, 2, m_credentials.deviceId);
    QVERIFY(MqttStranger::waitUntil([&] { return m_device->isClosed(); }));
    QVERIFY(!m_device->login(m_credentials));
    QCOMPARE_EQ(m_device->connackCode(), -1);
    QVERIFY(publish(*m_other, m_otherCredentials) >= 0);
    verifyPasses();
}

void HubFaultsTest::refuseAnswersFive()
{
    setFault(u"refuse"_s, 2, m_credentials.deviceId);
    MqttStranger again(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(!again.login(m_credentials));
    QCOMPARE_EQ(again.connackCode(), 5);
    QVERIFY(publish(*m_other, m_otherCredentials) >= 0);
    verifyPasses();
}

void HubFaultsTest::throttleAcknowledgesAtACrawl()
{
    setFault(u"throttle"_s, 20, m_credentials.deviceId);
    const qint64 others = publish(*m_other, m_otherCredentials, 30);
    // Ten a second, so thirty take nearly three seconds.
    const qint64 ours = publish(*m_device, m_credentials, 30);
    QVERIFY2(ours >= 1'900, qPrintable(QString::number(ours)));
    QVERIFY2(others >= 0 && others < ours, qPrintable(QString::number(others)));
}

void HubFaultsTest::quotaEndsTheConnectionWithEachPublish()
{
    setFault(u"quota"_s, 3, m_credentials.deviceId);
    MqttStranger again(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(again.login(m_credentials));
    QCOMPARE_EQ(publish(again, m_credentials), -1);
    QVERIFY(again.isClosed());
    QCOMPARE_EQ(again.count(MqttStranger::Puback), 0);
    QVERIFY(publish(*m_other, m_otherCredentials) >= 0);
    verifyPasses();
    QCOMPARE_EQ(m_hub.events(1, m_credentials.deviceId).size(), 1);
}

void HubFaultsTest::slowAnswersASecondLate()
{
    setFault(u"slow"_s, 20, m_credentials.deviceId);
    const qint64 others = publish(*m_other, m_otherCredentials);
    const qint64 ours = publish(*m_device, m_credentials);
    QVERIFY2(ours >= 900, qPrintable(QString::number(ours)));
    QVERIFY2(others >= 0 && others < ours, qPrintable(QString::number(others)));
    // Late, not slower: what was asked at once is answered at once, a second later.
    const qint64 many = publish(*m_device, m_credentials, 10);
    QVERIFY2(many >= 900 && many < 5'000, qPrintable(QString::number(many)));
}

void HubFaultsTest::stallAnswersNothingAndStaysOpen()
{
    setFault(u"stall"_s, 3, m_credentials.deviceId);
    m_device->write(MqttStranger::publishPacket(m_credentials.telemetryTopic(), "1", 1, 1)
                    + MqttStranger::pingPacket());
    // The hub got it before all these, and answered them alone.
    for (int i = 0; i < 20; ++i)
        QVERIFY(publish(*m_other, m_otherCredentials) >= 0);
    QCOMPARE_EQ(m_device->count(MqttStranger::Puback), 0);
    QCOMPARE_EQ(m_device->count(MqttStranger::Pingresp), 0);
    QVERIFY(!m_device->isClosed());
    verifyPasses();
}

void HubFaultsTest::aFaultForAllIsForAll()
{
    setFault(u"drop"_s, 1, {});
    QVERIFY(MqttStranger::waitUntil([&] { return m_device->isClosed() && m_other->isClosed(); }));
    verifyPasses();
}

void HubFaultsTest::theSdkComesThroughAll_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : {u"drop"_s, u"throttle"_s, u"quota"_s, u"slow"_s})
        QTest::addRow("%s", qPrintable(kind)) << kind;
}

// Microsoft's SDK sends through the fault and after it; each message that it reports as sent is in
// the log.
void HubFaultsTest::theSdkComesThroughAll()
{
    QFETCH(QString, kind);
    QVERIFY(NodeScenario::isInstalled());
    const QString id = u"sdk-"_s + kind;
    NodeScenario device(u"load"_s, m_hub, m_hub.addDevice(id));
    device.setVariable(u"WINDOW"_s, u"5"_s);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"acknowledged"_s, 20));
    setFault(kind, 2, id);
    const qsizetype before = device.count(u"acknowledged"_s);
    QVERIFY(device.waitForEvent(u"acknowledged"_s, before + 100, 60s));
    device.send({{u"command"_s, u"stop"_s}});
    QVERIFY(device.waitForEvent(u"stopped"_s, 1, 60s));
    QSet<int> stored;
    for (const QJsonObject &event : m_hub.log(id))
        stored.insert(event["body"_L1]["number"_L1].toInt());
    for (const QJsonObject &one : device.events(u"acknowledged"_s))
        QVERIFY(stored.contains(one["number"_L1].toInt()));
}

QTEST_GUILESS_MAIN(HubFaultsTest)
#include "tst_hub_faults.moc"
