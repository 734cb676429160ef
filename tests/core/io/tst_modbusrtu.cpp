// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/inputfactory.h"
#include "io/pseudoterminal.h"
#include "registerwrite.h"
#include "support/modbusdevice.h"
#include "support/serialcable.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;
using Register = ModbusRegisterConfig;
using Type = Register::Type;

/// Modbus RTU against pymodbus, over a cable of two pseudo-terminals.
class ModbusRtuTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        plug();
        m_config = {};
        m_config.name = u"drive"_s;
        m_config.type = SensorConfig::Type::Modbus;
        m_config.serial.port = m_folder->filePath(u"port"_s);
        m_config.serial.baud = 19'200;
        m_config.modbus.interval = 50ms;
        m_config.modbus.timeout = 5s;
    }
    void cleanup()
    {
        m_sensors.clear();
        m_device.reset();
        m_cable.reset();
    }

    void registersAreReadAndWritten()
    {
        QVERIFY(m_device->set('h', 10, {0x41AA, 0x6666, 0, 8}));
        QVERIFY(m_device->set('c', 3, {1}));
        add(u"temperature"_s, 10, Type::F32);
        Register &speed = add(u"speed"_s, 12, Type::U16);
        speed.scale = 0.1;
        speed.writable = true;
        Register &flag = add(u"flag"_s, 13, Type::Bool);
        flag.bit = 3;
        flag.writable = true;
        add(u"pump"_s, 3, Type::Bool).table = Register::Table::Coil;
        Sensor &sensor = start(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(sensor.count > 0, 20'000);
        QCOMPARE_EQ(sensor.last,
                    (QMap<QString, Value>{{u"temperature"_s, 21.3},
                                          {u"speed"_s, 0.0},
                                          {u"flag"_s, true},
                                          {u"pump"_s, true}}));
        QCOMPARE_EQ(sensor.input->status().detail,
                    u"unit 1 on %1 at 19200 8N1"_s.arg(m_config.serial.port));
        QVERIFY(write(sensor, u"speed"_s, 50.0));
        QVERIFY(write(sensor, u"flag"_s, false));
        QCOMPARE_EQ(m_device->get('h', 12, 2), (QList<int>{500, 0}));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.last.value(u"speed"_s), Value(50.0), 20'000);
    }

    void twoUnitsShareTheLineAndOneThatIsSilentLeavesTheOtherAlone()
    {
        m_config.modbus.timeout = 200ms;
        QVERIFY(m_device->set('h', 0, {1}, 1));
        QVERIFY(m_device->set('h', 0, {2}, 2));
        add(u"a"_s, 0, Type::U16);
        Sensor &one = start(m_config);
        m_config.modbus.unit = 2;
        Sensor &other = start(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(one.count > 3 && other.count > 3, 20'000);
        QCOMPARE_EQ(one.last.value(u"a"_s), Value(qint64(1)));
        QCOMPARE_EQ(other.last.value(u"a"_s), Value(qint64(2)));
        QVERIFY(m_device->behave({{u"silentUnits"_s, QJsonArray{2}}}));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(other.input->status().state, State::Waiting, 20'000);
        QCOMPARE_EQ(other.input->status().error->code, ErrorCode::TimedOut);
        const int before = one.count;
        QTRY_VERIFY_WITH_TIMEOUT(one.count > before + 3, 20'000);
        QCOMPARE_EQ(one.input->status().state, State::Running);
        QVERIFY(m_device->behave({}));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(other.input->status().state, State::Running, 40'000);
    }

    void aLateAnswerIsNotTakenForAnother()
    {
        m_config.modbus.timeout = 300ms;
        m_config.modbus.retries = 0;
        m_config.modbus.maxGap = 0;
        QVERIFY(m_device->set('h', 0, {1}));
        QVERIFY(m_device->set('h', 50, {2}));
        add(u"a"_s, 0, Type::U16);
        add(u"b"_s, 50, Type::U16);
        Sensor &sensor = start(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(sensor.count > 0, 20'000);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(m_device->behave({{u"delay"_s, 0.4}, {u"once"_s, true}}));
            const int before = sensor.count;
            QTRY_VERIFY_WITH_TIMEOUT(sensor.count > before + 3, 40'000);
            QCOMPARE_EQ(sensor.wrong, 0);
        }
    }

    void whatTheDeviceRefusesDoesNotStopTheRest()
    {
        QVERIFY(m_device->set('h', 0, {1}));
        add(u"a"_s, 0, Type::U16);
        add(u"gone"_s, 1, Type::U16);
        Sensor &sensor = start(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(sensor.count > 0, 20'000);
        QVERIFY(sensor.input->status().detail.endsWith("; it refuses gone"_L1));
        const auto outcome = write(sensor, u"a"_s, qint64(2));
        QVERIFY(!outcome);
        QCOMPARE_EQ(outcome.error().code, ErrorCode::Refused);
    }

    void anAdapterThatIsPulledOutIsTakenUpAgain()
    {
        QVERIFY(m_device->set('h', 0, {1}));
        add(u"a"_s, 0, Type::U16);
        Sensor &sensor = start(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(sensor.count > 0, 20'000);
        QFile::remove(m_config.serial.port);
        m_cable->unplug();
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.input->status().state, State::Waiting, 20'000);
        QVERIFY(sensor.input->status().error);
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.input->status().error->code, ErrorCode::NotFound,
                                     40'000);
        plug();
        QVERIFY(m_device->set('h', 0, {2}));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.last.value(u"a"_s), Value(qint64(2)), 40'000);
        QCOMPARE_EQ(sensor.input->status().state, State::Running);
    }

    void aPortThatSomebodyHoldsIsBusy()
    {
        add(u"a"_s, 0, Type::U16);
        SensorConfig serial;
        serial.serial.port = m_config.serial.port;
        const auto holder = createInput(serial, m_clock);
        holder->start();
        QCOMPARE_EQ(holder->status().state, State::Running);
        Sensor &sensor = start(m_config);
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.input->status().state, State::Waiting, 20'000);
        QCOMPARE_EQ(sensor.input->status().error->code, ErrorCode::Busy);
        holder->stop();
        QVERIFY(m_device->set('h', 0, {1}));
        QTRY_VERIFY_WITH_TIMEOUT(sensor.count > 0, 40'000);
        // And the other way round.
        holder->start();
        QCOMPARE_EQ(holder->status().state, State::Waiting);
        QCOMPARE_EQ(holder->status().error->code, ErrorCode::Busy);
    }

    void noiseOnTheLineIsNoValue()
    {
        m_config.modbus.timeout = 200ms;
        auto noise = PseudoTerminal::open();
        QVERIFY(noise);
        quint32 state = 1;
        connect(noise->get(), &PseudoTerminal::received, this, [&](const QByteArray &) {
            QByteArray bytes;
            for (int i = 0; i < 300; ++i)
                bytes.append(char((state = state * 1664525 + 1013904223) >> 24));
            (*noise)->write("\x01\x03\x02\x00\x07\x00\x00"_ba + bytes);
        });
        m_config.serial.port = (*noise)->path();
        add(u"a"_s, 0, Type::U16);
        Sensor &sensor = start(m_config);
        QTRY_COMPARE_EQ_WITH_TIMEOUT(sensor.input->status().state, State::Waiting, 20'000);
        QCOMPARE_EQ(sensor.input->status().error->code, ErrorCode::Corrupt);
        QVERIFY(sensor.input->status().error->message.contains("CRC"_L1));
        QCOMPARE_EQ(sensor.count, 0);
        m_sensors.clear();
    }

private:
    struct Sensor
    {
        std::unique_ptr<Input> input;
        QMap<QString, Value> last;
        int count = 0;
        int wrong = 0; ///< samples in which one register has another's value
    };

    /// Another cable, and the device at its end; the near end has the same name each time.
    void plug()
    {
        m_device.reset();
        m_cable = std::make_unique<SerialCable>();
        m_device = std::make_unique<ModbusDevice>(m_cable->otherEnd());
        QVERIFY(m_device->begin());
        QVERIFY(QFile::link(m_cable->oneEnd(), m_folder->filePath(u"port"_s)));
    }

    Register &add(const QString &name, int address, Type type)
    {
        Register &added = m_config.modbus.registers.emplace_back();
        added.name = name;
        added.address = address;
        added.type = type;
        return added;
    }

    Sensor &start(const SensorConfig &config)
    {
        Sensor &sensor = *m_sensors.emplace_back(std::make_unique<Sensor>());
        sensor.input = createInput(config, m_clock);
        connect(sensor.input.get(), &Input::sampled, this, [&sensor](const Fields &fields) {
            for (const Field &field : fields) {
                sensor.last.insert(field.name, field.value);
                if ((field.name == "a"_L1 && field.value == Value(qint64(2)))
                    || (field.name == "b"_L1 && field.value == Value(qint64(1))))
                    ++sensor.wrong;
            }
            ++sensor.count;
        });
        sensor.input->start();
        return sensor;
    }

    [[nodiscard]] static Result<void> write(Sensor &sensor, const QString &name, const Value &value)
    {
        return writeAndWait(*sensor.input, name, value);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SerialCable> m_cable;
    std::unique_ptr<ModbusDevice> m_device;
    SensorConfig m_config;
    std::vector<std::unique_ptr<Sensor>> m_sensors;
};

QTEST_GUILESS_MAIN(ModbusRtuTest)
#include "tst_modbusrtu.moc"
