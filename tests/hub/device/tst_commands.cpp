// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

#include "hub/device/propertybag.h"

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class CommandsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EndpointFixture> m_hub;
    const QString m_filter = u"devices/boiler/messages/devicebound/#"_s;

    void sendCommand(CommandRequest request)
    {
        request.deviceId = u"boiler"_s;
        std::optional<Result<QString>> result;
        m_hub->endpoint->sendCommand(std::move(request),
                                     [&](const Result<QString> &id) { result = id; });
        QVERIFY(m_hub->store->database().flush());
        QVERIFY(result && *result);
    }
    [[nodiscard]] size_t queued() const
    {
        return m_hub->store->commands().messages(u"boiler"_s).size();
    }

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>();
        m_hub->addDevice(u"boiler"_s);
    }
    void cleanup() { m_hub.reset(); }

    void commandArrivesWithItsPropertiesAndEndsWithItsAcknowledgement()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.subscribe({m_filter});
        sendCommand({.messageId = u"m1"_s,
                     .body = "go",
                     .properties = {{u"level"_s, u"a&b"_s}, {u"flag"_s, QString()}},
                     .system = {{u"correlationId"_s, u"c1"_s}},
                     .ack = AckKind::Full});
        const auto command = device.take<PublishPacket>();
        QVERIFY(command);
        QCOMPARE_EQ(command->qos, quint8(1));
        QVERIFY(!command->duplicate);
        QCOMPARE_EQ(command->payload, QByteArray("go"));
        const QString prefix = u"devices/boiler/messages/devicebound/"_s;
        QVERIFY(command->topic.startsWith(prefix));
        const auto bag = PropertyBag::parse(QStringView(command->topic).sliced(prefix.size()));
        QVERIFY(bag.has_value());
        QCOMPARE_EQ(propertyValue(bag->system, u"messageId"), u"m1"_s);
        QCOMPARE_EQ(propertyValue(bag->system, u"correlationId"), u"c1"_s);
        QCOMPARE_EQ(propertyValue(bag->system, u"to"), u"/devices/boiler/messages/deviceBound"_s);
        QCOMPARE_EQ(propertyValue(bag->application, u"level"), u"a&b"_s);
        QVERIFY(propertyValue(bag->application, u"flag")->isNull());
        QCOMPARE_EQ(propertyValue(bag->application, u"iothub-ack"), u"full"_s);

        QCOMPARE_EQ(queued(), size_t(1));
        device.send(PubackPacket{command->packetId});
        QTRY_COMPARE_EQ(queued(), size_t(0));
        m_hub->settleAll();
        const auto feedback = m_hub->store->commands().feedback(10);
        QCOMPARE_EQ(feedback.size(), 1);
        QCOMPARE_EQ(feedback[0].originalMessageId, u"m1"_s);
    }

    void commandThatWaitedComesInOrderAfterSubscribing()
    {
        for (int i = 0; i < 20; ++i)
            sendCommand({.body = QByteArray::number(i)});
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        QCOMPARE_EQ(device.waiting(), 0);
        device.subscribe({m_filter});
        for (int i = 0; i < 20; ++i)
            QCOMPARE_EQ(device.take<PublishPacket>()->payload, QByteArray::number(i));
    }

    void unacknowledgedCommandComesAgainWithTheNextConnection()
    {
        {
            ScriptedDevice device(*m_hub);
            device.open(u"boiler"_s);
            device.subscribe({m_filter});
            sendCommand({.body = "go"});
            QVERIFY(device.take<PublishPacket>());
        }
        QTRY_COMPARE_EQ(m_hub->endpoint->connectionCount(), 0);
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        const auto again = device.take<PublishPacket>();
        QVERIFY(again);
        QVERIFY(again->duplicate);
        device.send(PubackPacket{again->packetId});
        QTRY_COMPARE_EQ(queued(), size_t(0));
    }

    void unacknowledgedCommandComesAgainWhenItsLockRunsOut()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.subscribe({m_filter});
        sendCommand({.body = "go"});
        const auto first = device.take<PublishPacket>();
        QVERIFY(first);
        m_hub->clock.advance(60s);
        const auto second = device.take<PublishPacket>();
        QVERIFY(second);
        QVERIFY(second->duplicate);
        QVERIFY(second->packetId != first->packetId);
        device.send(PubackPacket{first->packetId}); // A late one counts as well.
        QTRY_COMPARE_EQ(queued(), size_t(0));
    }

    void deliveriesAreCountedOverARestart()
    {
        sendCommand({.body = "go", .expires = m_hub->clock.now() + 48h});
        for (int i = 0; i < 10; ++i) {
            ScriptedDevice device(*m_hub);
            device.open(u"boiler"_s);
            device.subscribe({m_filter});
            QVERIFY(device.take<PublishPacket>());
            QCOMPARE_EQ(queued(), size_t(1));
            m_hub->settleAll();
            if (i < 9)
                m_hub->restart();
        }
        QTRY_COMPARE_EQ(queued(), size_t(0));
    }

    void qosZeroEndsItWithTheSending()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.subscribe({m_filter}, 0);
        sendCommand({.body = "go"});
        const auto command = device.take<PublishPacket>();
        QVERIFY(command);
        QCOMPARE_EQ(command->qos, quint8(0));
        QCOMPARE_EQ(queued(), size_t(0));
    }

    void nothingComesAfterUnsubscribing()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.subscribe({m_filter});
        device.send(UnsubscribePacket{.packetId = 5, .filters = {m_filter}});
        QVERIFY(device.take<UnsubackPacket>());
        sendCommand({.body = "go"});
        QCOMPARE_EQ(device.waiting(), 0);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
