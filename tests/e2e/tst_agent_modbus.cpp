// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"
#include "support/modbusdevice.h"
#include "support/serialcable.h"

#include <QJsonArray>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// From a Modbus register to the hub.
class AgentModbusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_hub.start()); }

    void aRegisterIsTelemetryAtTheHub_data()
    {
        QTest::addColumn<bool>("serial");
        QTest::addRow("over TCP") << false;
        QTest::addRow("over a serial line") << true;
    }
    void aRegisterIsTelemetryAtTheHub()
    {
        QFETCH(bool, serial);
        const SerialCable cable;
        const auto device = serial ? std::make_unique<ModbusDevice>(cable.otherEnd())
                                   : std::make_unique<ModbusDevice>();
        QVERIFY(device->begin());
        QVERIFY(device->set('i', 12, {0x41AA, 0x6666}));
        QVERIFY(device->set('c', 2, {1}));
        const QString place = serial ? u"port = \"%1\"\nbaud = 19200"_s.arg(cable.oneEnd())
                                     : u"host = \"localhost\"\ntcp-port = %1"_s.arg(device->port());
        const QString id = serial ? u"rtu"_s : u"tcp"_s;
        AgentProcess agent;
        agent.configure(m_hub, m_hub.addDevice(id), {},
                        u"[[sensor]]\nname = \"meter\"\ntype = \"modbus\"\n%1\n"
                        "interval = \"200ms\"\ntimeout = \"5s\"\nbatch = { age = \"0s\" }\n"
                        "[[sensor.register]]\nname = \"temperature\"\ntable = \"input-register\"\n"
                        "address = 12\ntype = \"f32\"\n"
                        "[[sensor.register]]\nname = \"pump\"\ntable = \"coil\"\naddress = 2\n"
                        "[[sensor.register]]\nname = \"gone\"\naddress = 99\n"_s.arg(place));
        QVERIFY(agent.start());
        QVERIFY(agent.waitForHubState(u"connected"_s));
        const auto events = m_hub.events(2, id);
        QVERIFY(events.size() >= 2);
        const QJsonValue body = events.first()["body"_L1];
        const QJsonValue reading = body.isArray() ? body[0] : body;
        QCOMPARE_EQ(events.first()["properties"_L1]["sensor"_L1].toString(), u"meter"_s);
        QCOMPARE_EQ(reading["temperature"_L1].toDouble(), 21.3);
        QCOMPARE_EQ(reading["pump"_L1], QJsonValue(true));

        const QJsonValue sensor = agent.status()["sensors"_L1][1];
        QCOMPARE_EQ(sensor["kind"_L1].toString(), u"modbus"_s);
        QCOMPARE_EQ(sensor["state"_L1].toString(), u"running"_s);
        QVERIFY2(sensor["detail"_L1].toString().endsWith("it refuses gone"_L1),
                 qPrintable(sensor["detail"_L1].toString()));
        // What was said once is not said again for each round.
        QCOMPARE_EQ(agent.program().errors().count("illegal data address"), 1);
    }

    void aDirectMethodWritesARegister_data() { aRegisterIsTelemetryAtTheHub_data(); }
    void aDirectMethodWritesARegister()
    {
        QFETCH(bool, serial);
        const SerialCable cable;
        const auto device = serial ? std::make_unique<ModbusDevice>(cable.otherEnd())
                                   : std::make_unique<ModbusDevice>();
        QVERIFY(device->begin());
        QVERIFY(device->set('h', 8, {0}));
        const QString place = serial ? u"port = \"%1\"\nbaud = 19200"_s.arg(cable.oneEnd())
                                     : u"host = \"localhost\"\ntcp-port = %1"_s.arg(device->port());
        const QString id = serial ? u"written-rtu"_s : u"written-tcp"_s;
        AgentProcess agent;
        agent.configure(
            m_hub, m_hub.addDevice(id), {},
            u"[[sensor]]\nname = \"drive\"\ntype = \"modbus\"\n%1\n"
            "interval = \"1h\"\ntimeout = \"5s\"\nbatch = { age = \"0s\" }\n"
            "[[sensor.register]]\nname = \"speed\"\naddress = 8\nscale = 0.1\n"
            "writable = true\nmaximum = 60\n"
            "[[command]]\nname = \"setSpeed\"\naction = \"write-register\"\n"
            "sensor = \"drive\"\nregister = \"speed\"\nvalue = \"{speed}\"\n"
            "[[command.parameter]]\nname = \"speed\"\ntype = \"number\"\n"_s.arg(place));
        QVERIFY(agent.start());
        QVERIFY(agent.waitForHubState(u"connected"_s));
        QCOMPARE_EQ(m_hub.events(1, id).size(), 1);
        const Outcome done = call(id, u"{\"speed\":42.5}"_s);
        QVERIFY2(done.json()["status"_L1].toInt() == 200, done.output + done.errors);
        QCOMPARE_EQ(device->get('h', 8, 1), QList<int>{425});
        // The hub hears of it long before the hour is over.
        const auto events = m_hub.events(2, id);
        QCOMPARE_EQ(events.size(), 2);
        const QJsonValue body = events.last()["body"_L1];
        QCOMPARE_EQ((body.isArray() ? body[0] : body)["speed"_L1].toDouble(), 42.5);

        const Outcome tooFast = call(id, u"{\"speed\":61}"_s);
        QVERIFY2(tooFast.json()["status"_L1].toInt() == 400, tooFast.output + tooFast.errors);
        QVERIFY2(tooFast.output.contains("speed must be at most 60"), tooFast.output);
        QCOMPARE_EQ(device->get('h', 8, 1), QList<int>{425});
    }

    void aDeviceThatIsNotThereIsToldByStatus()
    {
        quint16 port = 0;
        {
            ModbusDevice gone;
            QVERIFY(gone.begin());
            port = gone.port();
        }
        AgentProcess agent;
        agent.configure(m_hub, m_hub.addDevice(u"alone"_s), {},
                        u"[[sensor]]\nname = \"meter\"\ntype = \"modbus\"\nhost = \"127.0.0.1\"\n"
                        "tcp-port = %1\nregister = [{name = \"a\", address = 1}]\n"_s.arg(port));
        QVERIFY(agent.start());
        QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["sensors"_L1][1]["error"_L1].toString(),
                                     u"127.0.0.1 port %1 refuses the connection"_s.arg(port),
                                     30'000);
        QVERIFY(!agent.status()["sensors"_L1][1]["remedy"_L1].toString().isEmpty());
    }

private:
    [[nodiscard]] Outcome call(const QString &device, const QString &payload) const
    {
        return m_hub.run({u"method"_s, device, u"setSpeed"_s, u"--payload"_s, payload});
    }

    HubProcess m_hub;
};

QTEST_GUILESS_MAIN(AgentModbusTest)
#include "tst_agent_modbus.moc"
