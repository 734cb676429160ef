// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicedescription.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What a screen is told of the configuration: which fields there are, in what unit, within which
/// limits.
class DeviceDescriptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineHasTheFieldsThatAreNamed()
    {
        SensorConfig boiler = sensor(SensorConfig::Type::Serial);
        boiler.unit = u"bar"_s;
        boiler.silentAfter = std::chrono::seconds(5);
        FieldConfig temperature;
        temperature.name = u"temperature"_s;
        temperature.unit = u"°C"_s;
        FieldConfig mode;
        mode.name = u"mode"_s;
        mode.type = FieldConfig::Type::Text;
        FieldConfig pressure;
        pressure.name = u"pressure"_s;
        pressure.type = FieldConfig::Type::Integer;
        boiler.fields = {temperature, mode, pressure};
        AlarmConfig hot;
        hot.name = u"hot"_s;
        hot.field = u"temperature"_s;
        hot.above = 90;
        boiler.alarms = {hot};
        const SensorInfo info = described(boiler);
        QCOMPARE(info.silentAfter(), qint64(5000));
        QCOMPARE(lines(info),
                 (QStringList{u"temperature °C auto 1"_s, u"mode  text 0"_s,
                              u"pressure bar integer 0"_s}));
        QCOMPARE(info.fields()[0].bands()[0].above(), QVariant(90.0));
    }

    void aFieldThatAnAlarmAloneNamesIsThere()
    {
        SensorConfig boiler = sensor(SensorConfig::Type::Serial);
        AlarmConfig hot;
        hot.name = u"hot"_s;
        hot.field = u"t"_s;
        boiler.alarms = {hot};
        QCOMPARE(lines(described(boiler)), QStringList{u"t  auto 1"_s});
    }

    void registersAreFields()
    {
        SensorConfig meter = sensor(SensorConfig::Type::Modbus);
        ModbusRegisterConfig flow;
        flow.name = u"flow"_s;
        flow.type = ModbusRegisterConfig::Type::F32;
        flow.unit = u"l/min"_s;
        ModbusRegisterConfig count;
        count.name = u"count"_s;
        count.unit = u"l"_s;
        ModbusRegisterConfig valve;
        valve.name = u"valve"_s;
        valve.table = ModbusRegisterConfig::Table::Coil;
        ModbusRegisterConfig setpoint;
        setpoint.name = u"setpoint"_s;
        setpoint.poll = false; // only written
        meter.modbus.registers = {flow, count, valve, setpoint};
        QCOMPARE(
            lines(described(meter)),
            (QStringList{u"flow l/min number 0"_s, u"count l integer 0"_s, u"valve  boolean 0"_s}));
    }

    void gpioLinesAreFields()
    {
        using Measure = GpioInputConfig::Measure;
        SensorConfig pins = sensor(SensorConfig::Type::Gpio);
        GpioInputConfig door;
        door.name = u"door"_s;
        GpioInputConfig water;
        water.name = u"water"_s;
        water.measure = Measure::Count;
        water.scale = 0.5;
        water.unit = u"l"_s;
        GpioInputConfig fan;
        fan.name = u"fan"_s;
        fan.measure = Measure::Frequency;
        pins.gpio.lines = {door, water, fan};
        QCOMPARE(lines(described(pins)),
                 (QStringList{u"door  boolean 0"_s, u"water l number 0"_s, u"fan Hz number 0"_s}));
    }

    void theMachineItselfHasUnits()
    {
        SensorConfig machine = sensor(SensorConfig::Type::System);
        machine.system.values = {u"memory"_s, u"network"_s};
        QCOMPARE(lines(described(machine)),
                 (QStringList{u"memoryUsed B integer 0"_s, u"memoryAvailable B integer 0"_s,
                              u"memoryUsedPercent % number 0"_s, u"networkReceived B/s number 0"_s,
                              u"networkSent B/s number 0"_s}));
    }

    void whatIsAggregatedHasTheNamesOfItsReadings()
    {
        SensorConfig meter = sensor(SensorConfig::Type::Modbus);
        ModbusRegisterConfig flow;
        flow.name = u"flow"_s;
        flow.unit = u"l"_s;
        meter.modbus.registers = {flow};
        meter.filter.aggregate = std::chrono::seconds(60);
        meter.filter.aggregateFunctions = {u"max"_s, u"mean"_s, u"count"_s};
        AlarmConfig high;
        high.name = u"high"_s;
        high.field = u"flow"_s;
        meter.alarms = {high};
        QCOMPARE(lines(described(meter)),
                 (QStringList{u"flow_max l integer 1"_s, u"flow_mean l number 1"_s,
                              u"flow_count  integer 0"_s}));
    }

    void whatIsSwitchedOffIsNotTold()
    {
        SensorConfig off = sensor(SensorConfig::Type::Serial);
        off.enabled = false;
        Config config;
        config.sensors = {off};
        QVERIFY(deviceDescription(config).sensors().isEmpty());
    }

private:
    static SensorConfig sensor(SensorConfig::Type type)
    {
        SensorConfig sensor;
        sensor.name = u"it"_s;
        sensor.type = type;
        return sensor;
    }
    static SensorInfo described(const SensorConfig &sensor)
    {
        Config config;
        config.sensors = {sensor};
        return deviceDescription(config).sensors().value(0);
    }
    /// Name, unit, type, and number of bands of each field.
    static QStringList lines(const SensorInfo &info)
    {
        QStringList lines;
        const QList<FieldInfo> fields = info.fields();
        for (const FieldInfo &field : fields)
            lines.append(u"%1 %2 %3 %4"_s.arg(field.name(), field.unit(), field.type())
                             .arg(field.bands().size()));
        return lines;
    }
};

QTEST_GUILESS_MAIN(DeviceDescriptionTest)
#include "tst_devicedescription.moc"
