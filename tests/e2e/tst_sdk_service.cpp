// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"

#include <QJsonArray>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// Microsoft's service SDK on the hub's HTTPS side: registry, twins, methods, queries, and who may.
class SdkServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDeviceIsMadeReadChangedAndRemoved();
    void whatIsNotThereIsNotFound();
    void aDeviceIsNotMadeTwice();
    void aStaleEtagIsRefused();
    void aTwinIsChangedAndItsDeviceTold();
    void queriesFindTwins();
    void aMethodIsCalled();
    void aMethodOfAnOfflineDeviceIsNotFound();
    void aWrongKeyMayNothing();

private:
    /// One call; what the SDK made of the answer.
    QJsonObject call(const QString &name, QJsonObject parameters = {});

    HubProcess m_hub;
    std::unique_ptr<NodeScenario> m_service;
};

void SdkServiceTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
    m_service
        = std::make_unique<NodeScenario>(u"service"_s, m_hub, m_hub.serviceConnectionString());
    QVERIFY(m_service->start());
    QVERIFY(m_service->waitForEvent(u"ready"_s));
}

QJsonObject SdkServiceTest::call(const QString &name, QJsonObject parameters)
{
    const qsizetype before = m_service->count(name);
    parameters[u"command"_s] = name;
    m_service->send(parameters);
    if (!m_service->waitForEvent(name, before + 1))
        return {{u"error"_s, u"no answer"_s}};
    return m_service->events(name).last();
}

void SdkServiceTest::aDeviceIsMadeReadChangedAndRemoved()
{
    const QJsonObject made = call(u"create"_s, {{u"id"_s, u"made"_s}})["body"_L1].toObject();
    QCOMPARE_EQ(made["deviceId"_L1].toString(), u"made"_s);
    QCOMPARE_EQ(made["status"_L1].toString(), u"enabled"_s);
    QVERIFY(!made["etag"_L1].toString().isEmpty());
    QVERIFY(!made["generationId"_L1].toString().isEmpty());
    QVERIFY(!made["authentication"_L1]["symmetricKey"_L1]["primaryKey"_L1].toString().isEmpty());

    QJsonObject read = call(u"get"_s, {{u"id"_s, u"made"_s}})["body"_L1].toObject();
    QCOMPARE_EQ(read["authentication"_L1]["symmetricKey"_L1],
                made["authentication"_L1]["symmetricKey"_L1]);
    QCOMPARE_EQ(read["connectionState"_L1].toString(), u"Disconnected"_s);

    read[u"status"_s] = u"disabled"_s;
    const QJsonObject changed = call(u"update"_s, {{u"device"_s, read}});
    QCOMPARE_EQ(changed["body"_L1]["status"_L1].toString(), u"disabled"_s);

    const QJsonArray listed = call(u"list"_s)["body"_L1].toArray();
    const auto isMade
        = [](const QJsonValue &one) { return one["deviceId"_L1].toString() == "made"_L1; };
    QCOMPARE_EQ(std::ranges::count_if(listed, isMade), 1);

    QVERIFY(!call(u"delete"_s, {{u"id"_s, u"made"_s}}).contains("error"_L1));
    QCOMPARE_EQ(call(u"get"_s, {{u"id"_s, u"made"_s}})["error"_L1].toString(),
                u"DeviceNotFoundError"_s);
}

void SdkServiceTest::whatIsNotThereIsNotFound()
{
    const QJsonObject device = call(u"get"_s, {{u"id"_s, u"nobody"_s}});
    QCOMPARE_EQ(device["error"_L1].toString(), u"DeviceNotFoundError"_s);
    QCOMPARE_EQ(device["status"_L1].toInt(), 404);
    QVERIFY(call(u"twin"_s, {{u"id"_s, u"nobody"_s}}).contains("error"_L1));
    QVERIFY(call(u"delete"_s, {{u"id"_s, u"nobody"_s}}).contains("error"_L1));
}

void SdkServiceTest::aDeviceIsNotMadeTwice()
{
    QVERIFY(!call(u"create"_s, {{u"id"_s, u"once"_s}}).contains("error"_L1));
    const QJsonObject again = call(u"create"_s, {{u"id"_s, u"once"_s}});
    QCOMPARE_EQ(again["error"_L1].toString(), u"DeviceAlreadyExistsError"_s);
    QCOMPARE_EQ(again["status"_L1].toInt(), 409);
}

void SdkServiceTest::aStaleEtagIsRefused()
{
    QVERIFY(!call(u"create"_s, {{u"id"_s, u"stale"_s}}).contains("error"_L1));
    const QJsonObject patch{
        {u"properties"_s, QJsonObject{{u"desired"_s, QJsonObject{{u"a"_s, 1}}}}}};
    const QString etag = call(u"twin"_s, {{u"id"_s, u"stale"_s}})["body"_L1]["etag"_L1].toString();
    QVERIFY(!etag.isEmpty());
    const QJsonObject parameters{{u"id"_s, u"stale"_s}, {u"patch"_s, patch}, {u"etag"_s, etag}};
    QVERIFY(!call(u"updateTwin"_s, parameters).contains("error"_L1));
    const QJsonObject refused = call(u"updateTwin"_s, parameters);
    QCOMPARE_EQ(refused["status"_L1].toInt(), 412);
    QCOMPARE_EQ(refused["error"_L1].toString(), u"InvalidEtagError"_s);
}

void SdkServiceTest::aTwinIsChangedAndItsDeviceTold()
{
    NodeScenario device(u"twin"_s, m_hub, m_hub.addDevice(u"told"_s));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"subscribed"_s));
    const qsizetype before = device.count(u"desired"_s);
    const QJsonObject patch{
        {u"tags"_s, QJsonObject{{u"site"_s, u"North"_s}}},
        {u"properties"_s, QJsonObject{{u"desired"_s, QJsonObject{{u"interval"_s, 7}}}}}};
    const QJsonObject changed = call(u"updateTwin"_s, {{u"id"_s, u"told"_s}, {u"patch"_s, patch}});
    QVERIFY2(!changed.contains("error"_L1), qPrintable(changed["message"_L1].toString()));
    QVERIFY(device.waitForEvent(u"desired"_s, before + 1));
    QCOMPARE_EQ(device.events(u"desired"_s).last()["patch"_L1]["interval"_L1].toInt(), 7);

    const QJsonObject twin = call(u"twin"_s, {{u"id"_s, u"told"_s}})["body"_L1].toObject();
    QCOMPARE_EQ(twin["tags"_L1]["site"_L1].toString(), u"North"_s);
    QCOMPARE_EQ(twin["properties"_L1]["desired"_L1]["interval"_L1].toInt(), 7);
    QCOMPARE_EQ(twin["properties"_L1]["desired"_L1]["$version"_L1].toInt(), 2);
}

void SdkServiceTest::queriesFindTwins()
{
    QVERIFY(!call(u"create"_s, {{u"id"_s, u"queried"_s}}).contains("error"_L1));
    const QJsonObject found
        = call(u"query"_s, {{u"text"_s, u"SELECT * FROM devices WHERE deviceId = 'queried'"_s}});
    QVERIFY2(!found.contains("error"_L1), qPrintable(found["message"_L1].toString()));
    const QJsonArray twins = found["body"_L1].toArray();
    QCOMPARE_EQ(twins.size(), 1);
    QCOMPARE_EQ(twins.first()["deviceId"_L1].toString(), u"queried"_s);
}

void SdkServiceTest::aMethodIsCalled()
{
    NodeScenario device(u"methods"_s, m_hub, m_hub.addDevice(u"called"_s));
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"ready"_s));
    const QJsonObject answered = call(u"method"_s,
                                      {{u"id"_s, u"called"_s},
                                       {u"parameters"_s,
                                        QJsonObject{{u"methodName"_s, u"echo"_s},
                                                    {u"payload"_s, QJsonObject{{u"n"_s, 1}}},
                                                    {u"responseTimeoutInSeconds"_s, 10}}}});
    QVERIFY2(!answered.contains("error"_L1), qPrintable(answered["message"_L1].toString()));
    QCOMPARE_EQ(answered["body"_L1]["status"_L1].toInt(), 200);
    QCOMPARE_EQ(answered["body"_L1]["payload"_L1]["echo"_L1]["n"_L1].toInt(), 1);
}

void SdkServiceTest::aMethodOfAnOfflineDeviceIsNotFound()
{
    QVERIFY(!call(u"create"_s, {{u"id"_s, u"asleep"_s}}).contains("error"_L1));
    const QJsonObject answered = call(
        u"method"_s,
        {{u"id"_s, u"asleep"_s}, {u"parameters"_s, QJsonObject{{u"methodName"_s, u"echo"_s}}}});
    QCOMPARE_EQ(answered["status"_L1].toInt(), 404);
}

void SdkServiceTest::aWrongKeyMayNothing()
{
    QString text = m_hub.serviceConnectionString();
    const qsizetype key = text.indexOf("SharedAccessKey="_L1) + 16;
    // Another key of the same length.
    text[key] = text[key] == u'A' ? u'B' : u'A';
    NodeScenario stranger(u"service"_s, m_hub, text);
    QVERIFY(stranger.start());
    for (const auto &command : {u"list"_s, u"query"_s, u"get"_s}) {
        stranger.send({{u"command"_s, command},
                       {u"id"_s, u"once"_s},
                       {u"text"_s, u"SELECT * FROM devices"_s}});
        QVERIFY(stranger.waitForEvent(command));
        QCOMPARE_EQ(stranger.events(command).first()["error"_L1].toString(),
                    u"UnauthorizedError"_s);
        QCOMPARE_EQ(stranger.events(command).first()["status"_L1].toInt(), 401);
    }
}

QTEST_GUILESS_MAIN(SdkServiceTest)
#include "tst_sdk_service.moc"
