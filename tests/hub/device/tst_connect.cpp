// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

#include <QSignalSpy>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class ConnectTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EndpointFixture> m_hub;

    std::optional<ConnackPacket> answerTo(const ConnectPacket &packet)
    {
        ScriptedDevice device(*m_hub);
        device.send(packet);
        return device.take<ConnackPacket>();
    }

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>();
        m_hub->addDevice(u"boiler"_s);
    }
    void cleanup() { m_hub.reset(); }

    void deviceWithItsTokenComesIn()
    {
        QSignalSpy connected(m_hub->endpoint.get(), &DeviceEndpoint::deviceConnected);
        QSignalSpy disconnected(m_hub->endpoint.get(), &DeviceEndpoint::deviceDisconnected);
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        QCOMPARE_EQ(connected.size(), 1);
        QVERIFY(m_hub->endpoint->isConnected(u"boiler"_s));
        device.send(DisconnectPacket{});
        QTRY_COMPARE_EQ(disconnected.size(), 1);
        QTRY_COMPARE_EQ(m_hub->endpoint->connectionCount(), 0);
        QVERIFY(m_hub->endpoint->connectedIds().isEmpty());
    }

    void secondKeyIsAsGood()
    {
        ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        packet.password = SasToken::create(u"localhost/devices/boiler"_s,
                                           m_hub->store->registry().find(u"boiler"_s)->secondaryKey,
                                           m_hub->clock.now() + 1h);
        QCOMPARE_EQ(answerTo(packet)->code, ConnectReturnCode::Accepted);
    }

    void othersAreTurnedAway_data()
    {
        using Change = std::function<void(ConnectPacket &, EndpointFixture &)>;
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
        row("no password", [](ConnectPacket &p, EndpointFixture &) { p.password = {}; });
        row("rubbish for a password",
            [](ConnectPacket &p, EndpointFixture &) { p.password = "hello"; });
        row("expired token",
            [](ConnectPacket &p, EndpointFixture &f) { p.password = f.token(u"boiler"_s, -1s); });
        row("token of another key", [](ConnectPacket &p, EndpointFixture &) {
            p.password = SasToken::create(u"localhost/devices/boiler"_s, Registry::generateKey(),
                                          Timestamp(std::chrono::seconds(4'000'000'000)));
        });
        row("token of another device", [](ConnectPacket &p, EndpointFixture &f) {
            f.addDevice(u"other"_s);
            p.password = f.token(u"other"_s);
        });
        row("token of a policy", [](ConnectPacket &p, EndpointFixture &f) {
            p.password = SasToken::create(u"localhost/devices/boiler"_s,
                                          f.store->registry().find(u"boiler"_s)->primaryKey,
                                          f.clock.now() + 1h, u"device"_s);
        });
        row("unknown device",
            [](ConnectPacket &p, EndpointFixture &f) { p = f.connectPacket(u"nobody"_s); });
        row("disabled device", [](ConnectPacket &, EndpointFixture &f) {
            DeviceIdentity identity = *f.store->registry().find(u"boiler"_s);
            identity.enabled = false;
            QVERIFY(f.store->registry().update(identity));
        });
        row("no api-version",
            [](ConnectPacket &p, EndpointFixture &) { p.userName = u"localhost/boiler/"_s; });
        row("another hub", [](ConnectPacket &p, EndpointFixture &) {
            p.userName = u"h.net/boiler/?api-version=1"_s;
        });
        row("user name of another device", [](ConnectPacket &p, EndpointFixture &) {
            p.userName = u"localhost/other/?api-version=1"_s;
        });
        row("client id that is none",
            [](ConnectPacket &p, EndpointFixture &) { p.clientId = u"boiler/m/x"_s; });
        row("will that is no telemetry", [](ConnectPacket &p, EndpointFixture &) {
            p.will = Will{.topic = u"devices/other/messages/events/"_s, .payload = {}};
        });
    }
    void othersAreTurnedAway()
    {
        using Change = std::function<void(ConnectPacket &, EndpointFixture &)>;
        QFETCH(Change, change);
        ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        change(packet, *m_hub);
        const auto answer = answerTo(packet);
        QVERIFY(answer.has_value());
        QCOMPARE_EQ(answer->code, ConnectReturnCode::NotAuthorized);
        QVERIFY(!m_hub->endpoint->isConnected(u"boiler"_s));
    }

    void newerConnectionEndsTheOlder()
    {
        ScriptedDevice older(*m_hub);
        older.open(u"boiler"_s);
        ScriptedDevice newer(*m_hub);
        newer.open(u"boiler"_s);
        QVERIFY(older.closes());
        QVERIFY(m_hub->endpoint->isConnected(u"boiler"_s));
        QTRY_COMPARE_EQ(m_hub->endpoint->connectionCount(), 1);
    }

    void strangerDoesNotEndAConnection()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        packet.password = "rubbish";
        QCOMPARE_EQ(answerTo(packet)->code, ConnectReturnCode::NotAuthorized);
        QVERIFY(m_hub->endpoint->isConnected(u"boiler"_s));
        QVERIFY(!device.client().isClosed());
    }

    void tokenThatExpiresEndsTheConnection()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        m_hub->clock.advance(59min);
        QVERIFY(m_hub->endpoint->isConnected(u"boiler"_s));
        m_hub->clock.advance(1min);
        QVERIFY(device.closes());
    }

    void changedRegistrationEndsTheConnection()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        QVERIFY(m_hub->store->registry().remove(u"boiler"_s));
        QVERIFY(device.closes());
    }

    void keptSessionIsPresentAfterARestart()
    {
        const ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        const auto present = [&] { return answerTo(packet)->sessionPresent; };
        QVERIFY(!present());
        QVERIFY(present());
        m_hub->restart();
        QVERIFY(present());
        ConnectPacket clean = packet;
        clean.cleanSession = true;
        QVERIFY(!answerTo(clean)->sessionPresent);
        QVERIFY(!present());
    }

    void subscriptionsOutliveConnectionAndHub()
    {
        {
            ScriptedDevice device(*m_hub);
            device.open(u"boiler"_s);
            device.subscribe({u"devices/boiler/messages/devicebound/#"_s});
        }
        m_hub->restart();
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        m_hub->endpoint->sendCommand({.deviceId = u"boiler"_s, .body = "go"}, [](const auto &) {});
        const auto command = device.take<PublishPacket>();
        QVERIFY(command);
        QCOMPARE_EQ(command->payload, QByteArray("go"));
    }

    void subscriptionsOutsideTheContractEndTheConnection_data()
    {
        QTest::addColumn<QStringList>("filters");
        QTest::newRow("everything") << QStringList{u"#"_s};
        QTest::newRow("of another device")
            << QStringList{u"devices/other/messages/devicebound/#"_s};
        QTest::newRow("six at once") << QStringList(6, u"$iothub/twin/res/#"_s);
    }
    void subscriptionsOutsideTheContractEndTheConnection()
    {
        QFETCH(QStringList, filters);
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        SubscribePacket packet{.packetId = 1, .requests = {}};
        for (const QString &filter : filters)
            packet.requests.append({filter, 0});
        device.send(packet);
        QVERIFY(device.closes());
    }

    void subscriptionsAreGrantedQosOneAtMost()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.send(SubscribePacket{
            .packetId = 1,
            .requests = {{u"$iothub/twin/res/#"_s, 0}, {u"$iothub/methods/POST/#"_s, 2}}});
        const auto answer = device.take<SubackPacket>();
        QVERIFY(answer);
        QCOMPARE_EQ(answer->codes,
                    (QList<SubscribeReturnCode>{SubscribeReturnCode::MaximumQos0,
                                                SubscribeReturnCode::MaximumQos1}));
        device.send(UnsubscribePacket{.packetId = 2, .filters = {u"$iothub/methods/POST/#"_s}});
        QVERIFY(device.take<UnsubackPacket>());
    }
};

QTEST_GUILESS_MAIN(ConnectTest)
#include "tst_connect.moc"
