// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/builtincommands.h"
#include "core/commands/faketargets.h"
#include "model/devicemodel.h"
#include "support/manualclock.h"

#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The model of a device tells what its messages, methods and twin really have.
class DeviceModelTest : public QObject
{
    Q_OBJECT

    Config m_config;

    /// The interface of a component, or the device's own where it is empty.
    [[nodiscard]] QJsonObject interface(const QString &name = {}) const
    {
        const DeviceModel model = deviceModel(m_config);
        if (name.isEmpty())
            return model.interfaces[0].toObject();
        const QString id = content(model.interfaces[0].toObject(), name)["schema"_L1].toString();
        for (const QJsonValue &one : model.interfaces) {
            if (one["@id"_L1] == id)
                return one.toObject();
        }
        return {};
    }

    [[nodiscard]] static QJsonObject content(const QJsonObject &interface, const QString &name)
    {
        for (const QJsonValue &one : interface["contents"_L1].toArray()) {
            if (one["name"_L1] == name)
                return one.toObject();
        }
        return {};
    }

    [[nodiscard]] QJsonObject telemetry(const QString &sensor, const QString &field) const
    {
        return content(interface(sensor), field);
    }

    /// "double", "long", …; with the unit where there is one.
    [[nodiscard]] QString shape(const QString &sensor, const QString &field) const
    {
        const QJsonObject found = telemetry(sensor, field);
        const QString unit = found["unit"_L1].toString();
        return found["schema"_L1].toString() + (unit.isEmpty() ? QString() : u' ' + unit);
    }

    SensorConfig &boiler() { return m_config.sensors[0]; }

private Q_SLOTS:
    void init()
    {
        m_config = {};
        SensorConfig sensor;
        sensor.name = u"boiler"_s;
        sensor.fields.resize(3);
        sensor.fields[0].name = u"temperature"_s;
        sensor.fields[0].unit = u"°C"_s;
        sensor.fields[1].name = u"open"_s;
        sensor.fields[1].type = FieldConfig::Type::Boolean;
        sensor.fields[2].name = u"starts"_s;
        sensor.fields[2].type = FieldConfig::Type::Integer;
        m_config.sensors = {sensor};
    }

    void eachSensorIsAComponentWithItsFieldsAsTelemetry()
    {
        const QJsonObject device = interface();
        QCOMPARE_EQ(device["@context"_L1].toString(), u"dtmi:dtdl:context;2"_s);
        QCOMPARE_EQ(content(device, u"boiler"_s)["@type"_L1].toString(), u"Component"_s);
        QCOMPARE(telemetry(u"boiler"_s, u"temperature"_s)["@type"_L1].toArray(),
                 (QJsonArray{u"Telemetry"_s, u"Temperature"_s}));
        QCOMPARE_EQ(shape(u"boiler"_s, u"temperature"_s), u"double degreeCelsius"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"open"_s), u"boolean"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"starts"_s), u"long"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"t"_s), u"dateTime"_s);
    }

    void aUnitThatTheLanguageDoesNotHaveIsSaidInWords()
    {
        boiler().fields[0].unit = u"furlong"_s;
        QCOMPARE_EQ(shape(u"boiler"_s, u"temperature"_s), u"double"_s);
        QCOMPARE_EQ(telemetry(u"boiler"_s, u"temperature"_s)["description"_L1].toString(),
                    u"In furlong"_s);
    }

    void scaledNumbersAreNotWholeAnyMore()
    {
        boiler().fields[2].scale = 0.1;
        QCOMPARE_EQ(shape(u"boiler"_s, u"starts"_s), u"double"_s);
    }

    void fieldsThatNobodyToldOfAreNotInvented()
    {
        boiler().fields.clear();
        AlarmConfig alarm;
        alarm.name = u"hot"_s;
        alarm.field = u"temperature"_s;
        alarm.above = 90;
        boiler().alarms = {alarm};
        boiler().unit = u"degreeCelsius"_s;
        const QJsonObject sensor = interface(u"boiler"_s);
        QCOMPARE_EQ(sensor["contents"_L1].toArray().size(), 2); // the time, and the alarm's field
        QCOMPARE_EQ(shape(u"boiler"_s, u"temperature"_s), u"double degreeCelsius"_s);
        QVERIFY(sensor["description"_L1].toString().contains(u"as they come"_s));
    }

    void windowsTellOfTheirFunctions()
    {
        boiler().filter.aggregate = 10s;
        boiler().filter.aggregateFunctions = {u"mean"_s, u"count"_s};
        QCOMPARE_EQ(shape(u"boiler"_s, u"temperature_mean"_s), u"double degreeCelsius"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"temperature_count"_s), u"long"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"starts_mean"_s), u"double"_s);
        QCOMPARE_EQ(shape(u"boiler"_s, u"open"_s), u"boolean"_s);
        boiler().filter.aggregateFunctions = {u"max"_s};
        QCOMPARE_EQ(shape(u"boiler"_s, u"starts"_s), u"long"_s);
    }

    void sensorsThatReadByThemselvesAreKnown()
    {
        SensorConfig machine;
        machine.name = u"machine"_s;
        machine.type = SensorConfig::Type::System;
        SensorConfig pins;
        pins.name = u"pins"_s;
        pins.type = SensorConfig::Type::Gpio;
        pins.gpio.lines.resize(3);
        pins.gpio.lines[0].name = u"door"_s;
        pins.gpio.lines[1].name = u"water"_s;
        pins.gpio.lines[1].measure = GpioInputConfig::Measure::Count;
        pins.gpio.lines[1].scale = 0.5;
        pins.gpio.lines[1].unit = u"litre"_s;
        pins.gpio.lines[2].name = u"fan"_s;
        pins.gpio.lines[2].measure = GpioInputConfig::Measure::Frequency;
        SensorConfig plc;
        plc.name = u"plc"_s;
        plc.type = SensorConfig::Type::Modbus;
        plc.modbus.registers.resize(4);
        plc.modbus.registers[0].name = u"pressure"_s;
        plc.modbus.registers[0].unit = u"bar"_s;
        plc.modbus.registers[0].scale = 0.01;
        plc.modbus.registers[1].name = u"hours"_s;
        plc.modbus.registers[1].type = ModbusRegisterConfig::Type::U32;
        plc.modbus.registers[2].name = u"pump"_s;
        plc.modbus.registers[2].table = ModbusRegisterConfig::Table::Coil;
        plc.modbus.registers[3].name = u"setpoint"_s;
        plc.modbus.registers[3].poll = false;
        m_config.sensors = {machine, pins, plc};
        QCOMPARE_EQ(shape(u"machine"_s, u"memoryUsed"_s), u"long byte"_s);
        QCOMPARE_EQ(shape(u"machine"_s, u"networkSent"_s), u"double bytePerSecond"_s);
        QCOMPARE_EQ(shape(u"pins"_s, u"door"_s), u"boolean"_s);
        QCOMPARE_EQ(shape(u"pins"_s, u"water"_s), u"double litre"_s);
        QCOMPARE_EQ(shape(u"pins"_s, u"fan"_s), u"double hertz"_s);
        QCOMPARE_EQ(shape(u"plc"_s, u"pressure"_s), u"double bar"_s);
        QCOMPARE_EQ(shape(u"plc"_s, u"hours"_s), u"long"_s);
        QCOMPARE_EQ(shape(u"plc"_s, u"pump"_s), u"boolean"_s);
        QVERIFY(telemetry(u"plc"_s, u"setpoint"_s).isEmpty());
    }

    void commandsHaveTheirParameters()
    {
        CommandConfig command;
        command.name = u"setPump"_s;
        command.description = u"Drives the pump"_s;
        command.parameters.resize(2);
        command.parameters[0].name = u"level"_s;
        command.parameters[0].minimum = 0;
        command.parameters[0].maximum = 100;
        command.parameters[0].fallback = qint64(50);
        command.parameters[1].name = u"mode"_s;
        command.parameters[1].type = ParameterConfig::Type::Text;
        command.parameters[1].choices = {u"soft"_s, u"full-speed"_s};
        CommandConfig ofBoiler = command;
        ofBoiler.name = u"ignite"_s;
        ofBoiler.action.kind = ActionConfig::Kind::Serial;
        ofBoiler.action.sensor = u"boiler"_s;
        CommandConfig local = command;
        local.name = u"purge"_s;
        local.callers = Caller::Technician;
        m_config.commands = {command, ofBoiler, local};

        const QJsonObject found = content(interface(), u"setPump"_s);
        QCOMPARE_EQ(found["@type"_L1].toString(), u"Command"_s);
        QCOMPARE_EQ(found["description"_L1].toString(), u"Drives the pump"_s);
        const QJsonArray fields = found["request"_L1]["schema"_L1]["fields"_L1].toArray();
        QCOMPARE_EQ(fields[0]["schema"_L1].toString(), u"double"_s);
        QCOMPARE_EQ(fields[0]["description"_L1].toString(),
                    u"From 0 to 100. Where it is left out: 50."_s);
        QCOMPARE_EQ(fields[1]["schema"_L1]["@type"_L1].toString(), u"Enum"_s);
        QCOMPARE_EQ(fields[1]["schema"_L1]["enumValues"_L1][1]["enumValue"_L1].toString(),
                    u"full-speed"_s);
        // What the hub may not call is not offered to it.
        QVERIFY(content(interface(), u"purge"_s).isEmpty());
        // What works on a sensor is that component's.
        QVERIFY(content(interface(), u"ignite"_s).isEmpty());
        QVERIFY(!content(interface(u"boiler"_s), u"ignite"_s).isEmpty());
    }

    void theCommandsOfEveryDeviceAreTheOnesItHas()
    {
        FakeTargets targets;
        ManualClock clock;
        const auto builtIn = makeBuiltInCommands(targets, clock);
        QStringList modelled;
        for (const QJsonValue &one : interface()["contents"_L1].toArray()) {
            if (one["@type"_L1] == "Command"_L1)
                modelled.append(one["name"_L1].toString());
        }
        QStringList real;
        for (const CommandPtr &command : builtIn) {
            real.append(command->config.name);
            QStringList parameters;
            for (const ParameterConfig &parameter : command->config.parameters)
                parameters.append(parameter.name);
            QStringList told;
            const QJsonObject model = content(interface(), command->config.name);
            for (const QJsonValue &field : model["request"_L1]["schema"_L1]["fields"_L1].toArray())
                told.append(field["name"_L1].toString());
            QCOMPARE(told, parameters);
        }
        QCOMPARE(modelled, real);
    }

    void whatCanBeSetIsWritable()
    {
        const QJsonObject settings = interface(u"outpost"_s);
        for (const QString &group : {u"logLevel"_s, u"limits"_s, u"outbox"_s, u"sensors"_s})
            QVERIFY(content(settings, group)["writable"_L1].toBool());
        QVERIFY(!content(settings, u"version"_s)["writable"_L1].toBool());
        const QJsonObject of
            = content(settings, u"sensors"_s)["schema"_L1]["mapValue"_L1]["schema"_L1].toObject();
        QStringList names;
        for (const QJsonValue &field : of["fields"_L1].toArray())
            names.append(field["name"_L1].toString());
        QCOMPARE(names, (QStringList{u"enabled"_s, u"interval"_s, u"filter"_s, u"batch"_s}));
    }

    void devicesOfOneShapeHaveOneModel()
    {
        const QString id = deviceModel(m_config).id;
        QVERIFY(id.startsWith(u"dtmi:outpost:device:h"_s));
        QVERIFY(id.size() <= 128);
        m_config.connection.connectionString = SecretText(u"HostName=another"_s);
        boiler().serial.port = u"/dev/ttyUSB7"_s;
        boiler().filter.maxRate = 3;
        boiler().properties = {{u"site"_s, u"north"_s}};
        QCOMPARE_EQ(deviceModel(m_config).id, id);
        boiler().fields[0].unit = u"kelvin"_s;
        QVERIFY(deviceModel(m_config).id != id);
        m_config.agent.modelId = u"dtmi:com:example:Boiler;1"_s;
        QCOMPARE_EQ(deviceModel(m_config).id, u"dtmi:com:example:Boiler;1"_s);
        QCOMPARE_EQ(interface()["@id"_L1].toString(), u"dtmi:com:example:Boiler;1"_s);
    }

    void whatHasNoPlaceInTheLanguageIsRemarked()
    {
        SensorConfig odd;
        odd.name = u"odd_"_s;
        SensorConfig taken;
        taken.name = u"outpost"_s;
        m_config.sensors.push_back(odd);
        m_config.sensors.push_back(taken);
        boiler().fields[1].name = u"open_"_s;
        const DeviceModel model = deviceModel(m_config);
        QCOMPARE_EQ(model.remarks.size(), 3);
        QVERIFY(model.remarks[0].contains(u"open_"_s));
        QCOMPARE_EQ(model.interfaces.size(), 3); // the device, outpost, boiler
    }
};

QTEST_APPLESS_MAIN(DeviceModelTest)
#include "tst_devicemodel.moc"
