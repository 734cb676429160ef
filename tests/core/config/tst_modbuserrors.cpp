// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// How a Modbus sensor is read, and what can be wrong with it.
class ModbusErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeviceIsReadWithItsRegistersAndGroups()
    {
        const ConfigResult result = parse("host = \"fe80::1\"\ntcp-port = 1502\nunit-id = 255\n"
                                          "timeout = \"250ms\"\nmax-gap = 0\n"
                                          "[[sensor.register]]\n"
                                          "name = \"energy\"\ntable = \"input-register\"\n"
                                          "address = 342\ntype = \"f64\"\n"
                                          "word-order = \"little-endian\"\ngroup = \"slow\"\n"
                                          "[[sensor.register]]\n"
                                          "name = \"pump\"\ntable = \"coil\"\naddress = 2\n"
                                          "writable = true\npoll = false\n"
                                          "[[sensor.group]]\nname = \"slow\"\ninterval = \"1m\"\n");
        QVERIFY2(result.isValid(),
                 qPrintable(result.isValid() ? QString() : result.error().text()));
        ModbusConfig expected;
        expected.host = u"fe80::1"_s;
        expected.tcpPort = 1502;
        expected.unit = 255;
        expected.timeout = std::chrono::milliseconds(250);
        expected.maxGap = 0;
        expected.groups = {{u"slow"_s, std::chrono::minutes(1)}};
        ModbusRegisterConfig energy;
        energy.name = u"energy"_s;
        energy.table = ModbusRegisterConfig::Table::InputRegister;
        energy.address = 342;
        energy.type = ModbusRegisterConfig::Type::F64;
        energy.wordOrder = ModbusRegisterConfig::Order::LittleEndian;
        energy.group = u"slow"_s;
        ModbusRegisterConfig pump;
        pump.name = u"pump"_s;
        pump.table = ModbusRegisterConfig::Table::Coil;
        pump.type = ModbusRegisterConfig::Type::Bool;
        pump.address = 2;
        pump.writable = true;
        pump.poll = false;
        expected.registers = {energy, pump};
        QVERIFY(result.config.sensors.at(0).modbus == expected);
    }

    void eachMistakeOfALineIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        // The line's keys begin in line 6.
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys + "[[sensor.register]]\nname = \"a\"\naddress = 1\n"
                                << errors;
        };
        row("nothing wrong on TCP", "host = \"plc.example.net\"\n", {});
        row("nothing wrong on a serial line", "port = \"/dev/ttyS0\"\nparity = \"even\"\n", {});
        row("nothing wrong with USB ids", "usb-vendor = \"0403\"\nunit-id = 247\n", {});
        row("neither host nor port", "",
            {u"f:3:1: the modbus sensor \"m\" has neither a host nor a serial port. Add host = \"192.168.0.17\", or port = \"/dev/ttyUSB0\""_s});
        row("both", "host = \"plc\"\nport = \"/dev/ttyS0\"\n",
            {u"f:6:1: \"host\" is for Modbus TCP, and the sensor has a serial port as well. Keep one of them; the port of a host is tcp-port"_s});
        row("port and USB ids", "port = \"/dev/ttyS0\"\nusb-vendor = \"0403\"\n",
            {u"f:6:1: both \"port\" and USB ids choose the device. Keep the port, or the ids: they find the same adapter after it was plugged in again"_s});
        row("a host that is none", "host = \"plc:502\"\n",
            {u"f:6:8: \"host\" must be a host's name or address. For instance host = \"192.168.0.17\"; its port is tcp-port"_s});
        row("a baud rate over TCP", "host = \"plc\"\nbaud = 9600\n",
            {u"f:7:1: \"baud\" does nothing without a serial port. Remove it, or add a serial port"_s});
        row("a TCP port on a line", "port = \"/dev/ttyS0\"\ntcp-port = 502\n",
            {u"f:7:1: \"tcp-port\" does nothing without host. Remove it, or add host"_s});
        row("a unit that no line has", "port = \"/dev/ttyS0\"\nunit-id = 248\n",
            {u"f:7:1: \"unit-id\" is 248, and a serial line has units 1 to 247. Give the number that is set at the device"_s});
        row("seven bits", "port = \"/dev/ttyS0\"\ndata-bits = 7\n",
            {u"f:7:1: \"data-bits\" is 7, and Modbus RTU needs 8. Remove it"_s});
        row("XON and XOFF", "port = \"/dev/ttyS0\"\nflow-control = \"software\"\n",
            {u"f:7:1: \"flow-control\" can't be software: Modbus RTU uses those characters as data. Remove it"_s});
        row("a key of serial sensors", "port = \"/dev/ttyS0\"\nacknowledge = \"OK\"\n",
            {u"f:7:1: \"acknowledge\" is for serial sensors, and this one is a modbus sensor. Remove it"_s});
        row("a field", "host = \"plc\"\nfield = [{name = \"t\"}]\n",
            {u"f:7:1: [[sensor.field]] does nothing for a modbus sensor. Use name, scale, offset and unit of [[sensor.register]]"_s});
        row("silence shorter than the interval", "host = \"plc\"\nsilent-after = \"1s\"\n",
            {u"f:7:1: \"silent-after\" is not longer than the interval of 1s between two readings. Give the sensor the time for two or three readings"_s});
        row("an alarm on what is not there",
            "host = \"plc\"\nalarm = [{name = \"high\", field = \"flowRate\", above = 1}]\n",
            {u"f:7:26: the sensor has no field \"flowRate\". Add a [[sensor.register]] with this name"_s});
    }
    void eachMistakeOfALineIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf(keys), errors);
    }

    void eachMistakeOfARegisterIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        // The register's keys begin in line 8, those below name and address in line 10.
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << "name = \"a\"\naddress = 1\n" + keys << errors;
        };
        row("nothing wrong", "", {});
        row("a bit of a number", "bit = 1\n",
            {u"f:10:1: \"bit\" does nothing without type = \"bool\" in a register. Remove it, or add type = \"bool\" in a register"_s});
        row("a bit of a coil", "table = \"coil\"\nbit = 1\n",
            {u"f:11:1: \"bit\" does nothing without type = \"bool\" in a register. Remove it, or add type = \"bool\" in a register"_s});
        row("a bit beyond the register", "type = \"bool\"\nbit = 16\n",
            {u"f:11:7: \"bit\" must be from 0 to 15, not 16. For instance bit = 3"_s});
        row("a coil that is a number", "table = \"coil\"\ntype = \"u16\"\n",
            {u"f:11:1: a coil or discrete input can't have another type than bool. Remove \"type\", or take another table"_s});
        row("words of a single register", "word-order = \"little-endian\"\n",
            {u"f:10:1: \"word-order\" does nothing without a number longer than 16 bits. Remove it, or add a number longer than 16 bits"_s});
        row("a length of a number", "length = 2\n",
            {u"f:10:1: \"length\" does nothing without type = \"text\". Remove it, or add type = \"text\""_s});
        row("a scale of nothing", "scale = 0\n",
            {u"f:10:1: \"scale\" is 0, which makes every value the same. Leave it out, or give another factor"_s});
        row("an input register that is written", "table = \"input-register\"\nwritable = true\n",
            {u"f:11:1: \"a\" can't be written: only coils and holding registers can. Remove \"writable\", or take another table"_s});
        row("neither read nor written", "poll = false\n",
            {u"f:10:1: \"a\" is neither read nor written. Remove poll = false, or add writable = true"_s});
        row("limits of what is not written", "minimum = 1\n",
            {u"f:10:1: \"minimum\" does nothing without writable = true and a type that is a number. Remove it, or add writable = true and a type that is a number"_s});
        row("inverted limits", "writable = true\nminimum = 2\nmaximum = 1\n",
            {u"f:11:1: \"minimum\" is more than \"maximum\". Swap them"_s});
        row("an unknown group", "group = \"slwo\"\n[[sensor.group]]\nname = \"slow\"\n",
            {u"f:10:1: the sensor has no group \"slwo\". Did you mean \"slow\"?"_s});
        row("a group of nothing", "group = \"slow\"\n",
            {u"f:10:1: the sensor has no group \"slow\". Add a [[sensor.group]] with this name"_s});
        row("a group twice", "[[sensor.group]]\nname = \"g\"\n[[sensor.group]]\nname = \"g\"\n",
            {u"f:13:1: the group \"g\" is there twice. Give each group of a sensor a name of its own"_s});
        row("a name twice", "[[sensor.register]]\nname = \"a\"\naddress = 2\n",
            {u"f:11:1: the register \"a\" is there twice. Give each register of a sensor a name of its own"_s});
        row("a text longer than a request", "type = \"text\"\nlength = 101\n",
            {u"f:11:1: \"a\" takes 101 registers, and one request has 100 at most. Raise max-registers, or shorten it"_s});
        row("beyond the last address",
            "[[sensor.register]]\nname = \"b\"\naddress = 65535\ntype = \"u32\"\n",
            {u"f:12:1: \"b\" reaches beyond the last address, 65535. Correct the address"_s});
        row("an address that is none", "[[sensor.register]]\nname = \"b\"\naddress = 65536\n",
            {u"f:12:11: \"address\" must be from 0 to 65535, not 65536. For instance address = 16"_s});
    }
    void eachMistakeOfARegisterIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf("host = \"plc\"\n[[sensor.register]]\n" + keys), errors);
    }

    void registersAreNeeded()
    {
        QCOMPARE_EQ(
            errorsOf("host = \"plc\"\n"),
            QStringList{
                u"f:3:1: the modbus sensor \"m\" has no registers. Add a [[sensor.register]] with name and address"_s});
    }

    void aLineIsSharedWhereItsSettingsAreTheSame_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<QStringList>("errors");
        const QByteArray modbus = "type = \"modbus\"\nport = \"/dev/ttyS0\"\nunit-id = 2\n"
                                  "register = [{name = \"a\", address = 1}]\n";
        QTest::newRow("the same") << modbus << QStringList();
        QTest::newRow("another baud rate")
            << modbus + "baud = 19200\n"
            << QStringList{
                   u"f:14:1: the port \"/dev/ttyS0\" already belongs to the sensor \"m\", with other settings. Modbus devices can share a line where baud, parity, stop-bits, flow-control and pause are the same"_s};
        QTest::newRow("a sensor that speaks by itself")
            << QByteArray("type = \"serial\"\nport = \"/dev/ttyS0\"\n")
            << QStringList{
                   u"f:14:1: the port \"/dev/ttyS0\" already belongs to the sensor \"m\". A line can be read by one sensor alone: choose another port, or set enabled = false"_s};
    }
    void aLineIsSharedWhereItsSettingsAreTheSame()
    {
        QFETCH(QByteArray, other);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf("port = \"/dev/ttyS0\"\n[[sensor.register]]\nname = \"a\"\n"
                             "address = 1\n\n[[sensor]]\n"
                             + other.split('\n').first() + "\nname = \"n\"\n"
                             + other.sliced(other.indexOf('\n') + 1)),
                    errors);
    }

private:
    static ConfigResult parse(const QByteArray &keys)
    {
        return parseConfig("[connection]\nconnection-string = \"HostName=h\"\n"
                           "[[sensor]]\nname = \"m\"\ntype = \"modbus\"\n"
                               + keys,
                           u"f"_s);
    }

    static QStringList errorsOf(const QByteArray &keys)
    {
        QStringList lines;
        for (const ConfigError &error : parse(keys).errors)
            lines.append(error.text());
        return lines;
    }
};

QTEST_GUILESS_MAIN(ModbusErrorsTest)
#include "tst_modbuserrors.moc"
