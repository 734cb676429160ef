// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicecaller.h"
#include "support/mqttstranger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Twins, methods, commands, feedback, events and faults over HTTPS, with a device at the other
/// end.
class ServiceMessagesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<LocalHub> m_hub;
    std::unique_ptr<ServiceCaller> m_service;
    std::unique_ptr<MqttStranger> m_device;
    DeviceCredentials m_credentials;

    void subscribe(const QString &filter)
    {
        const qsizetype before = m_device->count(MqttStranger::Suback);
        m_device->write(MqttStranger::subscribePacket(filter, 1, 7));
        QVERIFY(MqttStranger::waitUntil(
            [&] { return m_device->count(MqttStranger::Suback) > before; }));
    }

    void publish(const QByteArray &body, quint16 id)
    {
        const qsizetype before = m_device->count(MqttStranger::Puback);
        m_device->write(MqttStranger::publishPacket(m_credentials.telemetryTopic(), body, 1, id));
        QVERIFY(MqttStranger::waitUntil(
            [&] { return m_device->count(MqttStranger::Puback) > before; }));
    }

    /// The newest PUBLISH whose topic begins so.
    std::optional<QByteArray> published(const QByteArray &topic) const
    {
        for (auto packet = m_device->packets().rbegin(); packet != m_device->packets().rend();
             ++packet) {
            if (packet->type == MqttStranger::Publish && packet->body.sliced(2).startsWith(topic))
                return packet->body.sliced(2);
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<LocalHub>(
            HubOptions{.stateDirectory = m_folder.path(), .mqttPort = 0, .httpsPort = 0});
        QVERIFY(m_hub->start());
        m_service = std::make_unique<ServiceCaller>(*m_hub);
    }

    void init()
    {
        static int number = 0;
        const auto text = m_hub->addDevice({.id = u"device-%1"_s.arg(++number)});
        QVERIFY(text);
        m_credentials = DeviceCredentials::parse(*text);
        m_device = std::make_unique<MqttStranger>(m_hub->caFile(), m_hub->mqttPort());
        QVERIFY(m_device->login(m_credentials));
    }

    void cleanup() { m_device.reset(); }

    [[nodiscard]] QByteArray path(const char *before, const char *after = "") const
    {
        return before + m_credentials.deviceId.toLatin1() + after;
    }

    void aTwinIsReadMergedAndReplaced()
    {
        subscribe(u"$iothub/twin/PATCH/properties/desired/#"_s);
        ServiceAnswer twin = m_service->call("GET", path("/twins/"));
        QCOMPARE(twin.status, 200);
        QCOMPARE(twin.json()[u"connectionState"].toString(), u"Connected"_s);
        const QByteArray etag = twin.etag;
        QVERIFY(!etag.isEmpty());

        twin = m_service->call(
            "PATCH", path("/twins/"),
            json("{`tags`:{`site`:`Jena`},`properties`:{`desired`:{`a`:1,`b`:2}}}"),
            {{"If-Match", etag}});
        QCOMPARE(twin.status, 200);
        QVERIFY(twin.etag != etag);
        QTRY_VERIFY(published("$iothub/twin/PATCH/properties/desired/?$version=2"));
        QCOMPARE(
            m_service
                ->call("PATCH", path("/twins/"), json("{`tags`:{`x`:1}}"), {{"If-Match", etag}})
                .status,
            412);

        // What a service read may be sent back: the hub's own additions do no harm.
        const QByteArray whole = QJsonDocument(twin.json().toObject()).toJson();
        QCOMPARE(m_service->call("PATCH", path("/twins/"), whole).status, 200);
        twin = m_service->call("PATCH", path("/twins/"),
                               json("{`properties`:{`desired`:{`a`:null}}}"));
        QVERIFY(twin.json()[u"properties"][u"desired"][u"a"].isUndefined());
        QCOMPARE(twin.json()[u"properties"][u"desired"][u"b"].toInt(), 2);

        twin = m_service->call("PUT", path("/twins/"), json("{`properties`:{`desired`:{`c`:3}}}"));
        QCOMPARE(twin.status, 200);
        QVERIFY(twin.json()[u"properties"][u"desired"][u"b"].isUndefined());
        QVERIFY(twin.json()[u"tags"][u"site"].isUndefined());
        QCOMPARE(twin.json()[u"properties"][u"desired"][u"c"].toInt(), 3);
    }

    void aTwinsRulesAreKept_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a name with a dot") << json("{`properties`:{`desired`:{`a.b`:1}}}");
        QTest::newRow("desired is a list") << json("{`properties`:{`desired`:[1]}}");
        QTest::newRow("tags are a text") << json("{`tags`:`x`}");
        QTest::newRow("too large")
            << json("{`properties`:{`desired`:{`a`:`") + QByteArray(40'000, 'x') + json("`}}}");
    }

    void aTwinsRulesAreKept()
    {
        QFETCH(QByteArray, body);
        const ServiceAnswer answer = m_service->call("PATCH", path("/twins/"), body);
        QCOMPARE(answer.status, 400);
    }

    void aMethodIsAnsweredByItsDevice()
    {
        subscribe(u"$iothub/methods/POST/#"_s);
        const auto reply = m_service->begin("POST", path("/twins/", "/methods"),
                                            json("{`methodName`:`reboot`,`payload`:`now`}"));
        QTRY_VERIFY(published("$iothub/methods/POST/reboot/?$rid="));
        const QByteArray request = *published("$iothub/methods/POST/reboot/?$rid=");
        QVERIFY(request.endsWith("\"now\""));
        const QByteArray rid = request.sliced(strlen("$iothub/methods/POST/reboot/?$rid="))
                                   .chopped(strlen("\"now\""));
        m_device->write(MqttStranger::publishPacket(u"$iothub/methods/res/207/?$rid="_s
                                                        + QString::fromLatin1(rid),
                                                    "[1,{\"ok\":true}]", 0, 0));
        const ServiceAnswer answer = ServiceCaller::finish(*reply);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"status"].toInt(), 207);
        QCOMPARE(answer.json()[u"payload"][1][u"ok"].toBool(), true);
    }

    void aMethodThatCanNotBeCalledSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("device");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("number");
        const QByteArray call = json("{`methodName`:`m`}");
        QTest::newRow("unknown device") << "nobody"_ba << call << 404 << "404001"_ba;
        QTest::newRow("a device that does not listen") << ""_ba << call << 404 << "404103"_ba;
        QTest::newRow("no name") << ""_ba << json("{}") << 400 << "400001"_ba;
        QTest::newRow("a timeout too long")
            << ""_ba << json("{`methodName`:`m`,`responseTimeoutInSeconds`:301}") << 400
            << "400001"_ba;
        QTest::newRow("a timeout too short")
            << ""_ba << json("{`methodName`:`m`,`responseTimeoutInSeconds`:1}") << 400
            << "400001"_ba;
        QTest::newRow("a timeout that is a text")
            << ""_ba << json("{`methodName`:`m`,`connectTimeoutInSeconds`:`5`}") << 400
            << "400001"_ba;
    }

    void aMethodThatCanNotBeCalledSaysWhy()
    {
        QFETCH(QByteArray, device);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, number);
        const ServiceAnswer answer = m_service->call(
            "POST",
            device.isEmpty() ? path("/twins/", "/methods") : "/twins/" + device + "/methods", body);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains(number), answer.body.constData());
    }

    void aDeviceThatLeavesWithoutAnAnswerIsATimeout()
    {
        subscribe(u"$iothub/methods/POST/#"_s);
        const auto reply = m_service->begin("POST", path("/twins/", "/methods"),
                                            json("{`methodName`:`reboot`}"));
        QTRY_VERIFY(published("$iothub/methods/POST/reboot/"));
        m_device->abort();
        const ServiceAnswer answer = ServiceCaller::finish(*reply);
        QCOMPARE(answer.status, 504);
        QVERIFY(answer.body.contains("GatewayTimeout"));
    }

    void aCommandReachesItsDeviceAndItsFeedbackComesBack()
    {
        subscribe(m_credentials.commandFilter());
        const ServiceAnswer sent = m_service->call(
            "POST", path("/devices/", "/messages/devicebound"),
            json("{`body`:`open`,`properties`:{`valve`:`3`},`messageId`:`m-1`,`ack`:`full`}"));
        QCOMPARE(sent.status, 201);
        QCOMPARE(sent.json()[u"messageId"].toString(), u"m-1"_s);
        QTRY_VERIFY(published(path("devices/", "/messages/devicebound/")));
        const QByteArray command = *published(path("devices/", "/messages/devicebound/"));
        QVERIFY(command.contains("valve=3") && command.endsWith("open"));
        const qsizetype idAt = command.size() - qsizetype(strlen("open")) - 2;
        const quint16 id = quint16(uchar(command[idAt]) << 8 | uchar(command[idAt + 1]));
        m_device->write(MqttStranger::pubackPacket(id));

        QJsonObject feedback;
        QTRY_VERIFY((feedback = m_service->call("GET", "/messages/serviceBound/feedback")
                                    .json()
                                    .toObject())[u"records"]
                        .toArray()
                        .size()
                    == 1);
        QCOMPARE(feedback[u"records"][0][u"originalMessageId"].toString(), u"m-1"_s);
        QCOMPARE(feedback[u"records"][0][u"statusCode"].toString(), u"Success"_s);
        const QByteArray sequence = QByteArray::number(feedback[u"sequence"].toInteger());
        QCOMPARE(m_service->call("DELETE", "/messages/serviceBound/feedback/" + sequence).status,
                 204);
        QVERIFY(m_service->call("GET", "/messages/serviceBound/feedback")
                    .json()[u"records"]
                    .toArray()
                    .isEmpty());
    }

    void fiftyCommandsWaitAndNotOneMore()
    {
        const QByteArray where = path("/devices/", "/messages/devicebound");
        for (int i = 0; i < 50; ++i)
            QCOMPARE(m_service->call("POST", where, json("{`bodyBase64`:`AP8=`}")).status, 201);
        const ServiceAnswer refused = m_service->call("POST", where, json("{`body`:``}"));
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.body.contains("403004"));
        QCOMPARE(
            m_service->call("GET", path("/devices/")).json()[u"cloudToDeviceMessageCount"].toInt(),
            50);
        const ServiceAnswer purged = m_service->call("DELETE", path("/devices/", "/commands"));
        QCOMPARE(purged.json()[u"totalMessagesPurged"].toInt(), 50);
    }

    void aCommandThatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no body") << json("{}");
        QTest::newRow("no base64") << json("{`bodyBase64`:`*`}");
        QTest::newRow("a property that is a number") << json("{`body`:`x`,`properties`:{`a`:1}}");
        QTest::newRow("an unknown ack") << json("{`body`:`x`,`ack`:`maybe`}");
        QTest::newRow("a time that is none") << json("{`body`:`x`,`expiryTimeUtc`:`tomorrow`}");
        QTest::newRow("a time in the past")
            << json("{`body`:`x`,`expiryTimeUtc`:`2001-01-01T00:00:00Z`}");
        QTest::newRow("too long") << json("{`body`:`") + QByteArray(66'000, 'x') + json("`}");
    }

    void aCommandThatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(m_service->call("POST", path("/devices/", "/messages/devicebound"), body).status,
                 400);
    }

    void eventsAreStreamedAsTheyCome()
    {
        publish("before", 1);
        const auto reply = m_service->begin("GET", path("/events?device="));
        QTRY_VERIFY(!reply->rawHeader("outpost-after").isEmpty());
        publish("{\"t\":1}", 2);
        QByteArray received;
        QTRY_VERIFY((received += reply->readAll()).contains("\"t\":1"));
        QVERIFY(!received.contains("before"));
        const QJsonObject event = QJsonDocument::fromJson(received.trimmed()).object();
        QCOMPARE(event[u"device"].toString(), m_credentials.deviceId);
        QVERIFY(event[u"sequence"].toInteger() > reply->rawHeader("outpost-after").toLongLong());
        QVERIFY(!reply->isFinished());
    }

    void eventsThatAreThereAreStreamedToTheirEnd()
    {
        constexpr int many = 333; // some pages
        for (quint16 i = 1; i <= many; ++i)
            m_device->write(MqttStranger::publishPacket(m_credentials.telemetryTopic(),
                                                        QByteArray::number(i), 1, i));
        QTRY_COMPARE(m_device->count(MqttStranger::Puback), many);
        const ServiceAnswer all = m_service->call("GET", path("/events?follow=0&after=0&device="));
        QCOMPARE(all.status, 200);
        QByteArrayList lines = all.body.split('\n');
        lines.removeAll({});
        QCOMPARE(lines.size(), many);
        for (int i = 0; i < many; ++i)
            QCOMPARE(QJsonDocument::fromJson(lines[i]).object()[u"body"].toVariant().toInt(),
                     i + 1);
        QCOMPARE(m_service->call("GET", "/events?after=-1").status, 400);
        QCOMPARE(m_service->call("GET", "/events?device=nobody").status, 404);
    }

    void aClientThatDoesNotReadHoldsNobodyUp()
    {
        const auto reply = m_service->begin("GET", path("/events?device="));
        reply->setReadBufferSize(1000);
        QTRY_VERIFY(!reply->rawHeader("outpost-after").isEmpty());
        for (quint16 i = 1; i <= 100; ++i)
            m_device->write(MqttStranger::publishPacket(m_credentials.telemetryTopic(),
                                                        QByteArray(50'000, 'x'), 1, i));
        QTRY_COMPARE(m_device->count(MqttStranger::Puback), 100);
        QCOMPARE(m_service->call("GET", path("/events?follow=0&after=0&device=")).body.count('\n'),
                 101);
    }

    void aFaultIsSetAndEnded()
    {
        const QByteArray device = m_credentials.deviceId.toLatin1();
        QCOMPARE(m_service
                     ->call("POST", "/faults",
                            json("{`deviceId`:`") + device + json("`,`kind`:`drop`,`seconds`:60}"))
                     .status,
                 204);
        QTRY_VERIFY(m_device->isClosed());
        QCOMPARE(m_service
                     ->call("POST", "/faults",
                            json("{`deviceId`:`") + device + json("`,`kind`:`drop`,`seconds`:0}"))
                     .status,
                 204);
        QVERIFY(m_device->login(m_credentials));
        QCOMPARE(m_service->call("POST", "/faults", json("{`kind`:`magic`,`seconds`:1}")).status,
                 400);
        QCOMPARE(m_service->call("POST", "/faults", json("{`kind`:`drop`,`seconds`:-1}")).status,
                 400);
        QCOMPARE(
            m_service
                ->call("POST", "/faults", json("{`deviceId`:`nobody`,`kind`:`drop`,`seconds`:1}"))
                .status,
            404);
    }
};

QTEST_GUILESS_MAIN(ServiceMessagesTest)
#include "tst_messages.moc"
