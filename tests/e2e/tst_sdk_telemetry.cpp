// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"

#include <QJsonArray>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Way = NodeScenario::Way;

/// Telemetry of Microsoft's device SDK, as `outpost-hub monitor` shows it.
class SdkTelemetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMessageArrivesWithAllThatItCarries_data();
    void aMessageArrivesWithAllThatItCarries();
    void bodiesArriveAsTheyWere_data();
    void bodiesArriveAsTheyWere();
    void aBurstArrivesWholeAndInOrder_data();
    void aBurstArrivesWholeAndInOrder();
    void theMonitorFollowsWhatComes();

private:
    HubProcess m_hub;
};

void SdkTelemetryTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

void SdkTelemetryTest::aMessageArrivesWithAllThatItCarries_data()
{
    QTest::addColumn<Way>("way");
    QTest::addRow("over MQTT") << Way::Mqtt;
    QTest::addRow("over WebSocket") << Way::WebSocket;
}

void SdkTelemetryTest::aMessageArrivesWithAllThatItCarries()
{
    QFETCH(Way, way);
    const QString id = way == Way::Mqtt ? u"carries"_s : u"carries-ws"_s;
    NodeScenario device(u"telemetry"_s, m_hub, m_hub.addDevice(id), way);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));

    const QJsonObject properties{{u"level"_s, u"high"_s},
                                 {u"place & time"_s, u"Übersee = 100 % / 2 + 3"_s},
                                 {u"empty"_s, QString()}};
    device.send({{u"command"_s, u"send"_s},
                 {u"body"_s, u"{\"temperature\":21.5}"_s},
                 {u"system"_s,
                  QJsonObject{{u"messageId"_s, u"m-1"_s},
                              {u"correlationId"_s, u"c-1"_s},
                              {u"userId"_s, u"somebody"_s},
                              {u"contentType"_s, u"application/json"_s},
                              {u"contentEncoding"_s, u"utf-8"_s}}},
                 {u"properties"_s, properties}});
    QVERIFY(device.waitForEvent(u"acknowledged"_s));

    const auto events = m_hub.events(1, id);
    QCOMPARE_EQ(events.size(), 1);
    const QJsonObject event = events.first();
    QCOMPARE_EQ(event["device"_L1].toString(), id);
    QVERIFY(event["sequence"_L1].toInteger() > 0);
    QVERIFY(QDateTime::fromString(event["enqueued"_L1].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE_EQ(event["body"_L1], QJsonValue(QJsonObject{{u"temperature"_s, 21.5}}));
    QCOMPARE_EQ(event["properties"_L1].toObject(), properties);
    const QJsonObject system = event["system"_L1].toObject();
    QCOMPARE_EQ(system["messageId"_L1].toString(), u"m-1"_s);
    QCOMPARE_EQ(system["correlationId"_L1].toString(), u"c-1"_s);
    QCOMPARE_EQ(system["userId"_L1].toString(), u"somebody"_s);
    QCOMPARE_EQ(system["contentType"_L1].toString(), u"application/json"_s);
    QCOMPARE_EQ(system["contentEncoding"_L1].toString(), u"utf-8"_s);

    device.closeInput();
    QCOMPARE_EQ(device.waitForEnd(), 0);
}

void SdkTelemetryTest::bodiesArriveAsTheyWere_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QJsonValue>("expected");
    QTest::addRow("text") << u"plain Übertext"_s << QJsonValue(u"plain Übertext"_s);
    QTest::addRow("array") << u"[1,2]"_s << QJsonValue(QJsonArray{1, 2});
    QTest::addRow("nothing") << QString() << QJsonValue(QString());
    QTest::addRow("nearly the most there may be")
        << QString(250 * 1024, u'x') << QJsonValue(QString(250 * 1024, u'x'));
}

void SdkTelemetryTest::bodiesArriveAsTheyWere()
{
    QFETCH(QString, body);
    QFETCH(QJsonValue, expected);
    const QString id = u"body-%1"_s.arg(qHash(body));
    NodeScenario device(u"telemetry"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    device.send({{u"command"_s, u"send"_s}, {u"body"_s, body}});
    QVERIFY(device.waitForEvent(u"acknowledged"_s));
    const auto events = m_hub.events(1, id);
    QCOMPARE_EQ(events.size(), 1);
    QCOMPARE_EQ(events.first()["body"_L1], expected);
}

void SdkTelemetryTest::aBurstArrivesWholeAndInOrder_data()
{
    aMessageArrivesWithAllThatItCarries_data();
}

void SdkTelemetryTest::aBurstArrivesWholeAndInOrder()
{
    QFETCH(Way, way);
    const int count = 2000;
    const QString id = way == Way::Mqtt ? u"burst"_s : u"burst-ws"_s;
    NodeScenario device(u"telemetry"_s, m_hub, m_hub.addDevice(id), way);
    QVERIFY(device.start());
    device.send({{u"command"_s, u"burst"_s}, {u"count"_s, count}});
    QVERIFY(device.waitForEvent(u"burst acknowledged"_s));
    const auto events = m_hub.events(count, id);
    QCOMPARE_EQ(events.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE_EQ(events[i]["body"_L1]["number"_L1].toInt(-1), i);
}

void SdkTelemetryTest::theMonitorFollowsWhatComes()
{
    const QString id = u"followed"_s;
    NodeScenario device(u"telemetry"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    const auto monitor = m_hub.command(
        {u"monitor"_s, u"--device"_s, id, u"--after"_s, u"0"_s, u"--timeout"_s, u"60"_s});
    QVERIFY(monitor->start());
    for (int i = 1; i <= 3; ++i) {
        device.send({{u"command"_s, u"send"_s}, {u"body"_s, QString::number(i)}});
        QTRY_COMPARE_EQ_WITH_TIMEOUT(monitor->lines().size(), i, 20'000);
    }
}

QTEST_GUILESS_MAIN(SdkTelemetryTest)
#include "tst_sdk_telemetry.moc"
