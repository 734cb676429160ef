// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class FaultsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EndpointFixture> m_hub;
    const QString m_topic = u"devices/boiler/messages/events/"_s;

    void fault(FaultKind kind, const QString &device = u"boiler"_s)
    {
        m_hub->endpoint->faults().set(device, kind, 10s);
    }

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>();
        m_hub->addDevice(u"boiler"_s);
        m_hub->addDevice(u"other"_s);
    }
    void cleanup() { m_hub.reset(); }

    void dropEndsLiveAndNewConnections()
    {
        ScriptedDevice live(*m_hub);
        live.open(u"boiler"_s);
        ScriptedDevice other(*m_hub);
        other.open(u"other"_s);
        fault(FaultKind::Drop);
        QVERIFY(live.closes());
        QVERIFY(!other.client().isClosed());
        ScriptedDevice fresh(*m_hub);
        fresh.send(m_hub->connectPacket(u"boiler"_s));
        QVERIFY(fresh.closes());
        m_hub->clock.advance(10s);
        ScriptedDevice later(*m_hub);
        later.open(u"boiler"_s);
        fault(FaultKind::Drop, {});
        QVERIFY(later.closes() && other.closes());
        ScriptedDevice anyone(*m_hub);
        QVERIFY(anyone.closes());
    }

    void refuseAnswersNotAuthorized()
    {
        fault(FaultKind::Refuse);
        ScriptedDevice device(*m_hub);
        device.send(m_hub->connectPacket(u"boiler"_s));
        QCOMPARE_EQ(device.take<ConnackPacket>()->code, ConnectReturnCode::NotAuthorized);
    }

    void quotaEndsTheConnectionWithEachPublish()
    {
        fault(FaultKind::Quota);
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        device.publish(m_topic, "x", 1);
        QVERIFY(device.closes());
        m_hub->settleAll();
        QCOMPARE_EQ(m_hub->store->events().count(), qint64(0));
    }

    void throttleTakesTenMessagesASecond()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        fault(FaultKind::Throttle);
        for (quint16 id = 1; id <= 30; ++id)
            device.publish(m_topic, "x", id);
        const auto stored = [&] {
            m_hub->settleAll();
            return m_hub->store->events().count();
        };
        for (int second = 1; second <= 2; ++second) {
            for (int step = 0; step < 10; ++step) {
                m_hub->clock.advance(100ms);
                m_hub->settleAll();
            }
            QVERIFY2(stored() <= 10 * second && stored() >= 10 * second - 2,
                     qPrintable(QString::number(stored())));
        }
        for (quint16 id = 1; id <= 18; ++id)
            QCOMPARE_EQ(device.take<PubackPacket>()->packetId, id);
        m_hub->clock.advance(10s);
        QTRY_COMPARE_EQ(stored(), qint64(30));
    }

    void slowAnswersASecondLate()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        fault(FaultKind::Slow);
        device.publish(m_topic, "x", 1);
        QCOMPARE_EQ(device.waiting(), 0);
        QCOMPARE_EQ(m_hub->store->events().count(), qint64(1));
        m_hub->clock.advance(1s);
        QVERIFY(device.take<PubackPacket>());
    }

    void stallAnswersNothingNotEvenPings()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        fault(FaultKind::Stall);
        device.send(PingreqPacket{});
        device.publish(m_topic, "x", 1);
        ScriptedDevice fresh(*m_hub);
        fresh.send(m_hub->connectPacket(u"boiler"_s));
        QCOMPARE_EQ(fresh.waiting(), 0);
        QVERIFY(!fresh.client().isClosed());
        m_hub->clock.advance(10s);
        QVERIFY(fresh.take<ConnackPacket>());
    }

    void stalledConnectionGoesOnAfterwards()
    {
        ScriptedDevice device(*m_hub);
        device.open(u"boiler"_s);
        fault(FaultKind::Stall, {});
        device.send(PingreqPacket{});
        device.publish(m_topic, "x", 1);
        QCOMPARE_EQ(device.waiting(), 0);
        m_hub->clock.advance(10s);
        QVERIFY(device.take<PingrespPacket>());
        QVERIFY(device.take<PubackPacket>());
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
