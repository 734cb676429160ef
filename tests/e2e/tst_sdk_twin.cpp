// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"

#include <QJsonDocument>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using Way = NodeScenario::Way;

/// The twin both ways between `outpost-hub` and Microsoft's device SDK.
class SdkTwinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasDesiredBeforeIsRead_data();
    void whatWasDesiredBeforeIsRead();
    void changesComeInOrder();
    void whatIsReportedIsMerged();
    void whatATwinCanNotHoldIsRefused_data();
    void whatATwinCanNotHoldIsRefused();
    void patchesComeAfterTheHubWasKilled();

private:
    Outcome desire(const QString &id, const QJsonObject &patch) const;
    QJsonObject properties(const QString &id) const;

    HubProcess m_hub;
};

void SdkTwinTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

Outcome SdkTwinTest::desire(const QString &id, const QJsonObject &patch) const
{
    return m_hub.run({u"twin"_s, u"set"_s, id, u"--desired"_s,
                      QString::fromUtf8(QJsonDocument(patch).toJson(QJsonDocument::Compact))});
}

QJsonObject SdkTwinTest::properties(const QString &id) const
{
    return m_hub.run({u"twin"_s, u"get"_s, id}).json()["properties"_L1].toObject();
}

void SdkTwinTest::whatWasDesiredBeforeIsRead_data()
{
    QTest::addColumn<Way>("way");
    QTest::addRow("over MQTT") << Way::Mqtt;
    QTest::addRow("over WebSocket") << Way::WebSocket;
}

void SdkTwinTest::whatWasDesiredBeforeIsRead()
{
    QFETCH(Way, way);
    const QString id = u"read-%1"_s.arg(int(way));
    const QString text = m_hub.addDevice(id);
    QCOMPARE_EQ(desire(id, {{u"interval"_s, 5}, {u"name"_s, u"Öfen"_s}}).exitCode, 0);
    NodeScenario device(u"twin"_s, m_hub, text, way);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"twin"_s));
    const QJsonObject desired = device.events(u"twin"_s).first()["desired"_L1].toObject();
    QCOMPARE_EQ(desired["interval"_L1].toInt(), 5);
    QCOMPARE_EQ(desired["name"_L1].toString(), u"Öfen"_s);
    QCOMPARE_EQ(desired["$version"_L1].toInt(), 2);
}

void SdkTwinTest::changesComeInOrder()
{
    const QString id = u"changes"_s;
    NodeScenario device(u"twin"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    // The SDK hands the whole twin over first, then each change.
    QVERIFY(device.waitForEvent(u"subscribed"_s));
    const qsizetype before = device.count(u"desired"_s);
    for (int i = 1; i <= 3; ++i)
        QCOMPARE_EQ(desire(id, {{u"step"_s, i}}).exitCode, 0);
    QCOMPARE_EQ(desire(id, {{u"step"_s, QJsonValue::Null}}).exitCode, 0);
    QVERIFY(device.waitForEvent(u"desired"_s, before + 4));
    const auto patches = device.events(u"desired"_s).sliced(before);
    for (int i = 0; i < 3; ++i)
        QCOMPARE_EQ(patches[i]["patch"_L1]["step"_L1].toInt(), i + 1);
    QCOMPARE_EQ(patches[3]["patch"_L1]["step"_L1], QJsonValue(QJsonValue::Null));
    QVERIFY(!properties(id)["desired"_L1].toObject().contains("step"_L1));
}

void SdkTwinTest::whatIsReportedIsMerged()
{
    const QString id = u"reports"_s;
    NodeScenario device(u"twin"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"twin"_s));
    device.send({{u"command"_s, u"report"_s},
                 {u"patch"_s,
                  QJsonObject{{u"firmware"_s, u"1.0"_s},
                              {u"network"_s, QJsonObject{{u"rssi"_s, -60}, {u"ap"_s, u"x"_s}}}}}});
    QVERIFY(device.waitForEvent(u"reported"_s, 1));
    device.send({{u"command"_s, u"report"_s},
                 {u"patch"_s,
                  QJsonObject{{u"firmware"_s, u"1.1"_s},
                              {u"network"_s, QJsonObject{{u"ap"_s, QJsonValue::Null}}}}}});
    QVERIFY(device.waitForEvent(u"reported"_s, 2));
    for (const QJsonObject &reported : device.events(u"reported"_s))
        QVERIFY2(!reported.contains("name"_L1), qPrintable(reported["message"_L1].toString()));
    QJsonObject reported = properties(id)["reported"_L1].toObject();
    QCOMPARE_EQ(reported["firmware"_L1].toString(), u"1.1"_s);
    QCOMPARE_EQ(reported["network"_L1].toObject(), (QJsonObject{{u"rssi"_s, -60}}));

    // The device reads back what it said.
    device.send({{u"command"_s, u"read"_s}});
    QVERIFY(device.waitForEvent(u"read"_s));
    reported = device.events(u"read"_s).first()["reported"_L1].toObject();
    QCOMPARE_EQ(reported["firmware"_L1].toString(), u"1.1"_s);
    QCOMPARE_EQ(reported["network"_L1].toObject(), (QJsonObject{{u"rssi"_s, -60}}));
}

void SdkTwinTest::whatATwinCanNotHoldIsRefused_data()
{
    QTest::addColumn<QJsonObject>("patch");
    QTest::addRow("over 32 KB") << QJsonObject{{u"text"_s, QString(40 * 1024, u'x')}};
    QJsonValue deep = 1;
    for (int i = 0; i < 12; ++i)
        deep = QJsonObject{{u"a"_s, deep}};
    QTest::addRow("deeper than ten") << deep.toObject();
    QTest::addRow("dot in a key") << QJsonObject{{u"a.b"_s, 1}};
}

void SdkTwinTest::whatATwinCanNotHoldIsRefused()
{
    QFETCH(QJsonObject, patch);
    const QString id = u"refused-%1"_s.arg(QJsonDocument(patch).toJson().size());
    NodeScenario device(u"twin"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"twin"_s));
    device.send({{u"command"_s, u"report"_s}, {u"patch"_s, patch}});
    QVERIFY(device.waitForEvent(u"reported"_s));
    QVERIFY(!device.events(u"reported"_s).first()["name"_L1].toString().isEmpty());
    QCOMPARE_EQ(desire(id, patch).exitCode, 1);
    // It lives on, as does its twin.
    device.send({{u"command"_s, u"report"_s}, {u"patch"_s, QJsonObject{{u"ok"_s, true}}}});
    QVERIFY(device.waitForEvent(u"reported"_s, 2));
    QVERIFY(properties(id)["reported"_L1]["ok"_L1].toBool());
}

// The SDK subscribes to twin topics once, and counts on its session: CleanSession is 0.
void SdkTwinTest::patchesComeAfterTheHubWasKilled()
{
    const QString id = u"survivor"_s;
    NodeScenario device(u"twin"_s, m_hub, m_hub.addDevice(id));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"subscribed"_s));
    const qsizetype before = device.count(u"desired"_s);
    m_hub.kill();
    QVERIFY(m_hub.start());
    // It comes back by itself, in its own time.
    QTRY_COMPARE_EQ_WITH_TIMEOUT(
        m_hub.run({u"device"_s, u"show"_s, id}).json()["connectionState"_L1].toString(),
        u"Connected"_s, 30'000);
    QCOMPARE_EQ(desire(id, {{u"after"_s, u"the fall"_s}}).exitCode, 0);
    QVERIFY(device.waitForEvent(u"desired"_s, before + 1));
    QCOMPARE_EQ(device.events(u"desired"_s).last()["patch"_L1]["after"_L1].toString(),
                u"the fall"_s);
}

QTEST_GUILESS_MAIN(SdkTwinTest)
#include "tst_sdk_twin.moc"
