// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/modbuschecks.h"

#include "config/modbussize.h"
#include "config/nearestword.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;
using valuereader::shown;

namespace {

using Register = ModbusRegisterConfig;
using Table = Register::Table;
using Type = Register::Type;

constexpr int addresses = 65'536;
constexpr int mostWritten = 123; ///< registers of one request, by the standard

bool holdsBits(const Register &config)
{
    return config.table == Table::Coil || config.table == Table::DiscreteInput;
}

bool isNumber(const Register &config)
{
    return config.type != Type::Bool && config.type != Type::Text;
}

/// Calls @p visit with each register or group and its table; what was no table left no struct.
template <typename Struct, typename Visit>
void withTables(const std::vector<Struct> &structs, const TomlNode &table, QStringView key,
                const Visit &visit)
{
    const auto *member = table.find(key);
    if (!member || member->value.kind != TomlNode::Kind::Array)
        return;
    auto next = structs.begin();
    for (const TomlNode &item : member->value.items) {
        if (item.kind != TomlNode::Kind::Table || next == structs.end())
            continue;
        visit(*next, item);
        ++next;
    }
}

void checkLine(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const bool byUsb
        = has(table, u"usb-vendor") || has(table, u"usb-product") || has(table, u"usb-serial");
    const bool serial = has(table, u"port") || byUsb;
    const bool tcp = has(table, u"host");
    if (tcp && serial)
        problems.add(placeOf(table, u"host"),
                     u"\"host\" is for Modbus TCP, and the sensor has a serial port as well"_s,
                     u"Keep one of them; the port of a host is tcp-port"_s);
    else if (!tcp && !serial)
        problems.add(
            table.at,
            u"the modbus sensor %1 has neither a host nor a serial port"_s.arg(shown(sensor.name)),
            u"Add host = \"192.168.0.17\", or port = \"/dev/ttyUSB0\""_s);
    else if (has(table, u"port") && byUsb)
        problems.add(
            placeOf(table, u"port"), u"both \"port\" and USB ids choose the device"_s,
            u"Keep the port, or the ids: they find the same adapter after it was plugged in again"_s);
    refuseIdle(table, u"usb-product", has(table, u"usb-vendor"), u"usb-vendor"_s, problems);
    if (tcp) {
        for (const QString &key : {u"baud"_s, u"data-bits"_s, u"parity"_s, u"stop-bits"_s,
                                   u"flow-control"_s, u"pause"_s})
            refuseIdle(table, key, serial, u"a serial port"_s, problems);
    }
    refuseIdle(table, u"tcp-port", tcp, u"host"_s, problems);
    if (!serial)
        return;
    if (sensor.modbus.unit < 1 || sensor.modbus.unit > 247)
        problems.add(
            placeOf(table, u"unit-id"),
            u"\"unit-id\" is %1, and a serial line has units 1 to 247"_s.arg(sensor.modbus.unit),
            u"Give the number that is set at the device"_s);
    if (sensor.serial.dataBits != 8)
        problems.add(placeOf(table, u"data-bits"),
                     u"\"data-bits\" is %1, and Modbus RTU needs 8"_s.arg(sensor.serial.dataBits),
                     u"Remove it"_s);
    if (sensor.serial.flowControl == SerialConfig::FlowControl::Software)
        problems.add(
            placeOf(table, u"flow-control"),
            u"\"flow-control\" can't be software: Modbus RTU uses those characters as data"_s,
            u"Remove it"_s);
}

/// Keys that say nothing about what the register is.
void checkIdleKeys(const Register &config, const TomlNode &table, ConfigProblems &problems)
{
    refuseIdle(table, u"bit", config.type == Type::Bool && !holdsBits(config),
               u"type = \"bool\" in a register"_s, problems);
    refuseIdle(table, u"length", config.type == Type::Text, u"type = \"text\""_s, problems);
    refuseIdle(table, u"word-order", isNumber(config) && modbusSize(config) > 1,
               u"a number longer than 16 bits"_s, problems);
    refuseIdle(table, u"byte-order", !holdsBits(config), u"a register"_s, problems);
    for (const QString &key : {u"scale"_s, u"offset"_s})
        refuseIdle(table, key, isNumber(config), u"a type that is a number"_s, problems);
    for (const QString &key : {u"minimum"_s, u"maximum"_s})
        refuseIdle(table, key, config.writable && isNumber(config),
                   u"writable = true and a type that is a number"_s, problems);
    refuseIdle(table, u"group", config.poll, u"poll = true"_s, problems);
}

void checkGroup(const ModbusConfig &modbus, const Register &config, const TomlNode &table,
                ConfigProblems &problems)
{
    if (config.group.isEmpty()
        || std::ranges::find(modbus.groups, config.group, &ModbusGroupConfig::name)
            != modbus.groups.end())
        return;
    QStringList names;
    for (const ModbusGroupConfig &group : modbus.groups)
        names.append(group.name);
    const QString nearest = nearestWord(config.group, names);
    problems.add(placeOf(table, u"group"), u"the sensor has no group %1"_s.arg(shown(config.group)),
                 nearest.isEmpty() ? u"Add a [[sensor.group]] with this name"_s
                                   : u"Did you mean \"%1\"?"_s.arg(nearest));
}

void checkRegister(const ModbusConfig &modbus, const Register &config, const TomlNode &table,
                   ConfigProblems &problems)
{
    if (holdsBits(config) && config.type != Type::Bool)
        problems.add(placeOf(table, u"type"),
                     u"a coil or discrete input can't have another type than bool"_s,
                     u"Remove \"type\", or take another table"_s);
    else
        checkIdleKeys(config, table, problems);
    if (config.scale == 0.0)
        problems.add(placeOf(table, u"scale"),
                     u"\"scale\" is 0, which makes every value the same"_s,
                     u"Leave it out, or give another factor"_s);
    if (config.writable && config.table != Table::Coil && config.table != Table::HoldingRegister)
        problems.add(
            placeOf(table, u"writable"),
            u"%1 can't be written: only coils and holding registers can"_s.arg(shown(config.name)),
            u"Remove \"writable\", or take another table"_s);
    if (!config.poll && !config.writable)
        problems.add(placeOf(table, u"poll"),
                     u"%1 is neither read nor written"_s.arg(shown(config.name)),
                     u"Remove poll = false, or add writable = true"_s);
    if (config.minimum && config.maximum && *config.minimum > *config.maximum)
        problems.add(placeOf(table, u"minimum"), u"\"minimum\" is more than \"maximum\""_s,
                     u"Swap them"_s);
    const int size = modbusSize(config);
    if (config.address + size > addresses)
        problems.add(placeOf(table, u"address"),
                     u"%1 reaches beyond the last address, 65535"_s.arg(shown(config.name)),
                     u"Correct the address"_s);
    if (const int most
        = config.writable ? std::min(modbus.maxRegisters, mostWritten) : modbus.maxRegisters;
        !holdsBits(config) && size > most)
        problems.add(
            placeOf(table, config.type == Type::Text ? u"length" : u"type"),
            u"%1 takes %2 registers, and one request has %3 at most"_s.arg(shown(config.name))
                .arg(size)
                .arg(most),
            u"Raise max-registers, or shorten it"_s);
    checkGroup(modbus, config, table, problems);
}

} // namespace

void completeModbusRegister(ModbusRegisterConfig &config, const TomlNode &table)
{
    if (holdsBits(config) && !has(table, u"type"))
        config.type = Type::Bool;
}

void checkModbus(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const ModbusConfig &modbus = sensor.modbus;
    checkLine(sensor, table, problems);
    if (!has(table, u"register"))
        problems.add(table.at, u"the modbus sensor %1 has no registers"_s.arg(shown(sensor.name)),
                     u"Add a [[sensor.register]] with name and address"_s);
    if (const auto *field = table.find(u"field"))
        problems.add(field->at, u"[[sensor.field]] does nothing for a modbus sensor"_s,
                     u"Use name, scale, offset and unit of [[sensor.register]]"_s);
    QStringList names;
    withTables(modbus.registers, table, u"register",
               [&](const Register &config, const TomlNode &registerTable) {
                   if (!config.name.isEmpty() && names.contains(config.name))
                       problems.add(placeOf(registerTable, u"name"),
                                    u"the register %1 is there twice"_s.arg(shown(config.name)),
                                    u"Give each register of a sensor a name of its own"_s);
                   names.append(config.name);
                   checkRegister(modbus, config, registerTable, problems);
               });
    QStringList groups;
    withTables(modbus.groups, table, u"group",
               [&](const ModbusGroupConfig &group, const TomlNode &groupTable) {
                   if (!group.name.isEmpty() && groups.contains(group.name))
                       problems.add(placeOf(groupTable, u"name"),
                                    u"the group %1 is there twice"_s.arg(shown(group.name)),
                                    u"Give each group of a sensor a name of its own"_s);
                   groups.append(group.name);
               });
}

} // namespace outpost
