// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"

#include <QElapsedTimer>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Way = NodeScenario::Way;

/// Cloud-to-device messages and direct methods, from `outpost-hub` to Microsoft's device SDK.
class SdkCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCommandArrivesWithAllThatItCarries_data();
    void aCommandArrivesWithAllThatItCarries();
    void whatWasSentToASleeperComesInOrder();
    void aMethodIsAnswered_data();
    void aMethodIsAnswered();
    void aMethodThatNobodyAnswersTimesOut_data();
    void aMethodThatNobodyAnswersTimesOut();
    void aDeviceThatIsOfflineHasNoMethods();

private:
    static void ways();
    [[nodiscard]] qint64 waiting(const QString &device) const;

    HubProcess m_hub;
};

void SdkCommandsTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

void SdkCommandsTest::ways()
{
    QTest::addColumn<Way>("way");
    QTest::addRow("over MQTT") << Way::Mqtt;
    QTest::addRow("over WebSocket") << Way::WebSocket;
}

/// How many commands the hub holds for a device.
qint64 SdkCommandsTest::waiting(const QString &device) const
{
    return m_hub.run({u"device"_s, u"show"_s, device})
        .json()["cloudToDeviceMessageCount"_L1]
        .toInteger(-1);
}

void SdkCommandsTest::aCommandArrivesWithAllThatItCarries_data()
{
    ways();
}

void SdkCommandsTest::aCommandArrivesWithAllThatItCarries()
{
    QFETCH(Way, way);
    const QString id = u"commanded-%1"_s.arg(int(way));
    NodeScenario device(u"commands"_s, m_hub, m_hub.addDevice(id), way);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    const Outcome sent
        = m_hub.run({u"c2d"_s, id, u"--body"_s, u"öffne das Ventil"_s, u"--property"_s,
                     u"valve=3"_s, u"--property"_s, u"why=a & b = c"_s, u"--ack"_s, u"full"_s});
    QVERIFY2(sent.exitCode == 0, sent.errors.constData());
    QVERIFY(device.waitForEvent(u"message"_s));
    const QJsonObject message = device.events(u"message"_s).first();
    QCOMPARE_EQ(message["body"_L1].toString(), u"öffne das Ventil"_s);
    QVERIFY(!message["messageId"_L1].toString().isEmpty());
    const QJsonObject properties = message["properties"_L1].toObject();
    QCOMPARE_EQ(properties["valve"_L1].toString(), u"3"_s);
    QCOMPARE_EQ(properties["why"_L1].toString(), u"a & b = c"_s);
    // Completed: the hub forgets it, and does not say it again.
    QTRY_COMPARE_EQ_WITH_TIMEOUT(waiting(id), 0, 20'000);
    QCOMPARE_EQ(device.count(u"message"_s), 1);
}

void SdkCommandsTest::whatWasSentToASleeperComesInOrder()
{
    const QString id = u"sleeper"_s;
    const QString text = m_hub.addDevice(id);
    for (int i = 1; i <= 5; ++i)
        QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, QString::number(i)}).exitCode, 0);
    QCOMPARE_EQ(waiting(id), 5);
    NodeScenario device(u"commands"_s, m_hub, text);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"message"_s, 5));
    const auto messages = device.events(u"message"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE_EQ(messages[i]["body"_L1].toString(), QString::number(i + 1));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(waiting(id), 0, 20'000);
}

void SdkCommandsTest::aMethodIsAnswered_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<int>("status");
    QTest::addColumn<QJsonValue>("answer");
    const QString payload = u"{\"delay\":5,\"why\":\"größer\"}"_s;
    const QJsonValue echoed(
        QJsonObject{{u"echo"_s, QJsonObject{{u"delay"_s, 5}, {u"why"_s, u"größer"_s}}}});
    QTest::addRow("over MQTT") << Way::Mqtt << u"echo"_s << payload << 200 << echoed;
    QTest::addRow("over WebSocket") << Way::WebSocket << u"echo"_s << payload << 200 << echoed;
    QTest::addRow("the device's own failure")
        << Way::Mqtt << u"fail"_s << u"{}"_s << 500
        << QJsonValue(QJsonObject{{u"reason"_s, u"it broke"_s}});
}

void SdkCommandsTest::aMethodIsAnswered()
{
    QFETCH(Way, way);
    QFETCH(QString, name);
    QFETCH(QString, payload);
    QFETCH(int, status);
    QFETCH(QJsonValue, answer);
    const QString id = u"callee-%1-%2"_s.arg(name).arg(int(way));
    NodeScenario device(u"methods"_s, m_hub, m_hub.addDevice(id), way);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"ready"_s));
    const Outcome called = m_hub.run({u"method"_s, id, name, u"--payload"_s, payload});
    QVERIFY2(called.exitCode == 0, called.errors.constData());
    QCOMPARE_EQ(called.lines().size(), 1);
    QCOMPARE_EQ(called.json()["status"_L1].toInt(), status);
    QCOMPARE_EQ(called.json()["payload"_L1], answer);
    QCOMPARE_EQ(device.count(u"called"_s), 1);
}

void SdkCommandsTest::aMethodThatNobodyAnswersTimesOut_data()
{
    QTest::addColumn<QString>("name");
    // Microsoft's SDKs answer nothing to a name they don't know.
    QTest::addRow("unknown name") << u"nosuch"_s;
    QTest::addRow("handler that never answers") << u"silent"_s;
}

void SdkCommandsTest::aMethodThatNobodyAnswersTimesOut()
{
    QFETCH(QString, name);
    const QString id = u"mute-"_s + name;
    NodeScenario device(u"methods"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"ready"_s));
    QElapsedTimer timer;
    timer.start();
    const Outcome called = m_hub.run({u"method"_s, id, name, u"--timeout"_s, u"5"_s});
    QCOMPARE_EQ(called.exitCode, 1);
    QVERIFY(called.output.isEmpty());
    QVERIFY2(called.errors.contains("504") || called.errors.contains("in time"),
             called.errors.constData());
    QVERIFY(timer.elapsed() >= 4'900);
    QVERIFY(timer.elapsed() < 20'000);
}

void SdkCommandsTest::aDeviceThatIsOfflineHasNoMethods()
{
    QVERIFY(!m_hub.addDevice(u"offline"_s).isEmpty());
    const Outcome called = m_hub.run({u"method"_s, u"offline"_s, u"echo"_s});
    QCOMPARE_EQ(called.exitCode, 1);
    QVERIFY(called.output.isEmpty());
    QVERIFY2(called.errors.contains("offline") || called.errors.contains("not online")
                 || called.errors.contains("not connected"),
             called.errors.constData());
}

QTEST_GUILESS_MAIN(SdkCommandsTest)
#include "tst_sdk_commands.moc"
