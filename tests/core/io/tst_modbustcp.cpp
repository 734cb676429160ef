// SPDX-License-Identifier: GPL-3.0-or-later
#include "modbustcpfixture.h"

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Modbus TCP against pymodbus.
class ModbusTcpTest : public ModbusTcpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void everyTypeIsRead()
    {
        QVERIFY(m_device->set('h', 0, {0xFFFE, 0x1234, 0x5678}));
        QVERIFY(m_device->set('h', 3, {0x0000, 0x0000, 0x0001, 0x0002}));
        QVERIFY(m_device->set('h', 7, {0x41AA, 0x6666, 0x3FF8, 0, 0, 0}));
        QVERIFY(m_device->set('h', 13, {0x4142, 0x4300}));
        QVERIFY(m_device->set('i', 20, {0x5678, 0x1234, 0x3412, 0x7856}));
        QVERIFY(m_device->set('c', 5, {1, 0, 1}));
        QVERIFY(m_device->set('d', 9, {0, 1}));
        add(u"u16"_s, 0, Type::U16);
        add(u"i16"_s, 0, Type::I16);
        add(u"u32"_s, 1, Type::U32);
        add(u"i32"_s, 1, Type::I32);
        add(u"u64"_s, 3, Type::U64);
        add(u"i64"_s, 3, Type::I64);
        add(u"f32"_s, 7, Type::F32);
        add(u"f64"_s, 9, Type::F64);
        add(u"text"_s, 13, Type::Text).length = 2;
        add(u"bit"_s, 1, Type::Bool).bit = 4;
        Register &lowWord = add(u"lowWordFirst"_s, 20, Type::U32);
        lowWord.table = Register::Table::InputRegister;
        lowWord.wordOrder = Register::Order::LittleEndian;
        Register &lowByte = add(u"lowByteFirst"_s, 22, Type::U32);
        lowByte.table = Register::Table::InputRegister;
        lowByte.byteOrder = Register::Order::LittleEndian;
        for (const int address : {5, 6, 7})
            add(u"coil%1"_s.arg(address), address, Type::Bool).table = Register::Table::Coil;
        add(u"input"_s, 10, Type::Bool).table = Register::Table::DiscreteInput;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        const QMap<QString, Value> expected{{u"u16"_s, qint64(0xFFFE)},
                                            {u"i16"_s, qint64(-2)},
                                            {u"u32"_s, qint64(0x12345678)},
                                            {u"i32"_s, qint64(0x12345678)},
                                            {u"u64"_s, qint64(0x10002)},
                                            {u"i64"_s, qint64(0x10002)},
                                            {u"f32"_s, 21.3},
                                            {u"f64"_s, 1.5},
                                            {u"text"_s, u"ABC"_s},
                                            {u"bit"_s, true},
                                            {u"lowWordFirst"_s, qint64(0x12345678)},
                                            {u"lowByteFirst"_s, qint64(0x12345678)},
                                            {u"coil5"_s, true},
                                            {u"coil6"_s, false},
                                            {u"coil7"_s, true},
                                            {u"input"_s, true}};
        QVERIFY(m_last == expected);
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QCOMPARE_EQ(m_input->status().detail,
                    u"unit 1 on 127.0.0.1 port %1"_s.arg(m_device->port()));
    }

    void whatTheDeviceRefusesDoesNotStopTheRest()
    {
        QVERIFY(m_device->set('h', 0, {1}));
        QVERIFY(m_device->set('h', 4, {5}));
        add(u"a"_s, 0, Type::U16);
        add(u"gone"_s, 2, Type::U16);
        add(u"b"_s, 4, Type::U16);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 1, 20'000);
        QCOMPARE_EQ(m_last, (QMap<QString, Value>{{u"a"_s, qint64(1)}, {u"b"_s, qint64(5)}}));
        QVERIFY2(m_input->status().detail.endsWith("; it refuses gone"_L1),
                 qPrintable(m_input->status().detail));
    }

    void valuesAreWritten_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<Value>("value");
        QTest::addColumn<char>("table");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("a register") << 0 << Value(21.5) << 'h' << QList<int>{215, 0, 0, 0xF0};
        QTest::newRow("several") << 1 << Value(21.3) << 'h' << QList<int>{0, 0x41AA, 0x6666, 0xF0};
        QTest::newRow("a bit set") << 2 << Value(true) << 'h' << QList<int>{0, 0, 0, 0xF8};
        QTest::newRow("a bit cleared") << 3 << Value(false) << 'h' << QList<int>{0, 0, 0, 0xE0};
        QTest::newRow("a coil") << 4 << Value(true) << 'c' << QList<int>{1, -1, -1, -1};
    }
    void valuesAreWritten()
    {
        QFETCH(int, which);
        QFETCH(Value, value);
        QFETCH(char, table);
        QFETCH(QList<int>, expected);
        QVERIFY(m_device->set('h', 0, {0, 0, 0, 0xF0}));
        QVERIFY(m_device->set('c', 0, {0}));
        add(u"r0"_s, 0, Type::U16).scale = 0.1;
        add(u"r1"_s, 1, Type::F32);
        add(u"r2"_s, 3, Type::Bool).bit = 3;
        add(u"r3"_s, 3, Type::Bool).bit = 4;
        add(u"r4"_s, 0, Type::Bool).table = Register::Table::Coil;
        for (Register &each : m_config.modbus.registers)
            each.writable = true;
        m_config.modbus.interval = 1h;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        const auto outcome = write(u"r%1"_s.arg(which), value);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().text()));
        QCOMPARE_EQ(m_device->get(table, 0, 4), expected);
        // The reading shows it long before the hour is over.
        QTRY_VERIFY_WITH_TIMEOUT(m_last.value(u"r%1"_s.arg(which)) == value, 20'000);
    }

    void aBitIsWrittenWithoutFunction22Too()
    {
        QVERIFY(m_device->set('h', 0, {0xF0}));
        QVERIFY(m_device->refuseFunctions({22}));
        Register &flag = add(u"flag"_s, 0, Type::Bool);
        flag.bit = 0;
        flag.writable = true;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        QVERIFY(write(u"flag"_s, true));
        QCOMPARE_EQ(m_device->get('h', 0, 1), QList<int>{0xF1});
    }

    void aRefusedWriteSaysWhy()
    {
        QVERIFY(m_device->set('h', 0, {1}));
        add(u"a"_s, 0, Type::U16);
        Register &gone = add(u"gone"_s, 9, Type::U16);
        gone.writable = true;
        gone.poll = false;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        const auto outcome = write(u"gone"_s, qint64(1));
        QVERIFY(!outcome);
        QCOMPARE_EQ(outcome.error().code, ErrorCode::Refused);
        QVERIFY2(outcome.error().message.endsWith("illegal data address (exception 2)"_L1),
                 qPrintable(outcome.error().message));
    }

    void twoSensorsShareOneConnection()
    {
        QVERIFY(m_device->set('h', 0, {1}, 1));
        QVERIFY(m_device->set('h', 0, {2}, 2));
        add(u"a"_s, 0, Type::U16);
        SensorConfig other = m_config;
        other.modbus.unit = 2;
        start();
        const auto second = createInput(other, m_clock);
        Fields seen;
        connect(second.get(), &Input::sampled, this, [&](const Fields &fields) { seen = fields; });
        second->start();
        QTRY_VERIFY_WITH_TIMEOUT(!seen.empty() && m_count > 0, 20'000);
        QCOMPARE_EQ(seen, (Fields{{u"a"_s, qint64(2)}}));
        QCOMPARE_EQ(m_last, (QMap<QString, Value>{{u"a"_s, qint64(1)}}));
        QCOMPARE_EQ(m_device->connections(), 1);
    }
};

QTEST_GUILESS_MAIN(ModbusTcpTest)
#include "tst_modbustcp.moc"
