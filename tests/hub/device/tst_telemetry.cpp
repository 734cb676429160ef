// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TelemetryTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EndpointFixture> m_hub;
    const QString m_topic = u"devices/boiler/messages/events/"_s;

    QList<Event> events()
    {
        m_hub->settleAll();
        return m_hub->store->events().readNow({.limit = 1000}).valueOr({});
    }

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>();
        m_hub->addDevice(u"boiler"_s);
    }
    void cleanup() { m_hub.reset(); }

    void messageIsAcknowledgedOnceItIsOnDisk()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(m_topic + u"$.ct=application%2Fjson&sensor=a"_s, "{\"t\":1}", 7);
        const auto ack = device.take<PubackPacket>();
        QVERIFY(ack);
        QCOMPARE_EQ(ack->packetId, quint16(7));
        QCOMPARE_EQ(m_hub->store->events().committedSequence(), qint64(1));
        const Event event = events().constFirst();
        QCOMPARE_EQ(event.deviceId, u"boiler"_s);
        QCOMPARE_EQ(event.body, QByteArray("{\"t\":1}"));
        QCOMPARE_EQ(event.properties, (Properties{{u"sensor"_s, u"a"_s}}));
        QCOMPARE_EQ(event.system, (Properties{{u"contentType"_s, u"application/json"_s}}));
        QVERIFY(event.enqueued == m_hub->clock.now());
    }

    void acknowledgementsKeepTheOrder()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        constexpr quint16 count = 500;
        for (quint16 id = 1; id <= count; ++id) {
            // Between telemetry that waits for one disk, reports that wait for the other.
            if (id % 7 == 0)
                device.publish(u"$iothub/twin/PATCH/properties/reported/?$rid=1"_s, "{\"a\":1}",
                               id);
            else
                device.publish(m_topic, QByteArray::number(id), id);
        }
        for (quint16 id = 1; id <= count; ++id) {
            const auto ack = device.take<PubackPacket>();
            QVERIFY(ack);
            QCOMPARE_EQ(ack->packetId, id);
        }
        QCOMPARE_EQ(events().size(), count - count / 7);
    }

    void qosZeroIsKeptToo()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(m_topic, "x");
        QCOMPARE_EQ(events().size(), 1);
        QCOMPARE_EQ(device.waiting(), 0);
    }

    void retainedMessageGetsAProperty()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(m_topic, "x", 1, true);
        QVERIFY(device.take<PubackPacket>());
        QCOMPARE_EQ(events().constFirst().properties, (Properties{{u"mqtt-retain"_s, u"true"_s}}));
    }

    void willBecomesTelemetryUnlessTheDeviceSaysGoodbye_data()
    {
        QTest::addColumn<bool>("goodbye");
        QTest::newRow("goodbye") << true;
        QTest::newRow("lost") << false;
    }
    void willBecomesTelemetryUnlessTheDeviceSaysGoodbye()
    {
        QFETCH(bool, goodbye);
        ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        packet.will = Will{.topic = m_topic + u"p=1"_s, .payload = "gone", .qos = 1};
        ScriptedDevice device(*m_hub);
        device.send(packet);
        QVERIFY(device.take<ConnackPacket>());
        if (goodbye)
            device.send(DisconnectPacket{});
        else
            device.client().end().close();
        QTRY_COMPARE_EQ(m_hub->endpoint->connectionCount(), 0);
        const auto list = events();
        QCOMPARE_EQ(list.size(), goodbye ? 0 : 1);
        if (!goodbye)
            QCOMPARE_EQ(list[0].properties,
                        (Properties{{u"iothub-MessageType"_s, u"Will"_s}, {u"p"_s, u"1"_s}}));
    }

    void whatAHubDoesNotTakeEndsTheConnection_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<qsizetype>("bytes");
        QTest::newRow("any topic") << u"a/b"_s << qsizetype(1);
        QTest::newRow("another device's topic")
            << u"devices/other/messages/events/"_s << qsizetype(1);
        QTest::newRow("malformed properties")
            << u"devices/boiler/messages/events/a=%zz"_s << qsizetype(1);
        QTest::newRow("more than 256 KB") << m_topic << qsizetype(256 * 1024 + 1);
        QTest::newRow("properties count") << m_topic + u"abc=d"_s << qsizetype(256 * 1024 - 3);
    }
    void whatAHubDoesNotTakeEndsTheConnection()
    {
        QFETCH(QString, topic);
        QFETCH(qsizetype, bytes);
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(topic, QByteArray(bytes, 'x'), 1);
        QVERIFY(device.closes());
        QVERIFY(events().isEmpty());
    }

    void largestMessageIsTaken()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(m_topic, QByteArray(256 * 1024, 'x'), 1);
        QVERIFY(device.take<PubackPacket>());
    }

    void moduleHasItsOwnTopicAndIsNoted()
    {
        m_hub->addDevice(u"boiler/pump"_s);
        ScriptedDevice module(*m_hub);
        module.open(u"boiler/pump"_s);
        module.publish(u"devices/boiler/modules/pump/messages/events/"_s, "x", 1);
        QVERIFY(module.take<PubackPacket>());
        QCOMPARE_EQ(events().constFirst().moduleId, u"pump"_s);
        QCOMPARE_EQ(m_hub->store->events().count(u"boiler"_s), qint64(1));
    }

    void whatCouldNotBeStoredIsNotAcknowledged()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        const auto other = Database::open(m_hub->folder.filePath(u"events.db"_s));
        QVERIFY(other && (*other)->execute(u"ALTER TABLE event RENAME TO gone"));
        device.publish(m_topic, "x", 1);
        QVERIFY(device.closes());
        QVERIFY(!device.take<PubackPacket>());
    }

    void thousandDevicesTalkAtOnce()
    {
        std::vector<std::unique_ptr<ScriptedDevice>> devices;
        for (int i = 0; i < 1000; ++i)
            m_hub->addDevice(u"d%1"_s.arg(i));
        for (int i = 0; i < 1000; ++i) {
            devices.push_back(std::make_unique<ScriptedDevice>(*m_hub));
            devices.back()->send(m_hub->connectPacket(u"d%1"_s.arg(i)));
        }
        QTRY_COMPARE_EQ(m_hub->endpoint->connectedIds().size(), 1000);
        for (int i = 0; i < 1000; ++i)
            devices[size_t(i)]->publish(u"devices/d%1/messages/events/"_s.arg(i), "x", 1);
        QTRY_COMPARE_EQ(m_hub->store->events().count(), qint64(1000));
        QVERIFY(devices.back()->take<PubackPacket>());
    }
};

QTEST_GUILESS_MAIN(TelemetryTest)
#include "tst_telemetry.moc"
