// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/modbusschema.h"

#include "config/schemachecks.h"
#include "config/schemasection.h"

#include <QUrl>

#include <limits>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;
using Register = ModbusRegisterConfig;

constexpr double unlimited = std::numeric_limits<double>::max();
constexpr auto day = 24h;

Problem checkHost(QString &host)
{
    QUrl url;
    url.setHost(host, QUrl::StrictMode);
    if (host.isEmpty() || url.host().isEmpty())
        return ConfigProblem{u"must be a host's name or address"_s,
                             u"For instance host = \"192.168.0.17\"; its port is tcp-port"_s};
    return std::nullopt;
}

SchemaSection<Register>::Words<Register::Order> orders()
{
    return {{u"big-endian"_s, Register::Order::BigEndian},
            {u"little-endian"_s, Register::Order::LittleEndian}};
}

void addDevice(Keys &keys)
{
    using Modbus = ModbusConfig;
    SchemaSection<Modbus>(
        keys, u"[[sensor]], type = \"modbus\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Modbus & { return t.sensor->modbus; }, SensorKind::Modbus)
        .text(
            u"host"_s, &Modbus::host, u"192.168.0.17"_s,
            u"Modbus TCP: the device's name or address. Absent: Modbus RTU on the serial line that `port` or the USB ids name."_s,
            checkHost)
        .integer(u"tcp-port"_s, &Modbus::tcpPort, 1, 65'535, {}, u"With `host`: its port."_s)
        .integer(u"unit-id"_s, &Modbus::unit, 0, 255, {},
                 u"The device's number on the line, 1 to 247; behind a TCP host often 1 or 255."_s)
        .duration(u"interval"_s, &Modbus::interval, 10ms, day,
                  u"Between two reads of the registers that are in no group."_s)
        .duration(u"timeout"_s, &Modbus::timeout, 10ms, 1min, u"How long an answer may take."_s)
        .integer(u"retries"_s, &Modbus::retries, 0, 10, u"tries"_s,
                 u"After the first one, before the device counts as away."_s)
        .duration(
            u"pause"_s, &Modbus::pause, 0ms, 10s,
            u"RTU: silence before each request, where the device needs more than the standard asks for."_s)
        .integer(u"max-registers"_s, &Modbus::maxRegisters, 1, 125, u"registers"_s,
                 u"Read by one request at most; sixteen coils count as one."_s)
        .integer(u"max-gap"_s, &Modbus::maxGap, 0, 124, u"registers"_s,
                 u"Read along for nothing where that saves a request; 0: none."_s);
}

void addRegister(Keys &keys)
{
    SchemaSection<Register>(
        keys, u"[[sensor.register]]"_s, u"sensor.register"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Register & { return *t.modbusRegister; }, SensorKind::Modbus)
        .text(u"name"_s, &Register::name, u"flowTemperature"_s,
              u"The field of the reading, and what commands write by."_s, checkName)
        .required()
        .choice(u"table"_s, &Register::table,
                {{u"coil"_s, Register::Table::Coil},
                 {u"discrete-input"_s, Register::Table::DiscreteInput},
                 {u"input-register"_s, Register::Table::InputRegister},
                 {u"holding-register"_s, Register::Table::HoldingRegister}},
                u"Which of the device's four tables."_s)
        .integer(
            u"address"_s, &Register::address, 0, 65'535, {},
            u"As it is on the wire: from 0. What a manual calls 40001 is holding register 0."_s)
        .required()
        .example(u"16"_s)
        .choice(
            u"type"_s, &Register::type,
            {{u"bool"_s, Register::Type::Bool},
             {u"u16"_s, Register::Type::U16},
             {u"i16"_s, Register::Type::I16},
             {u"u32"_s, Register::Type::U32},
             {u"i32"_s, Register::Type::I32},
             {u"u64"_s, Register::Type::U64},
             {u"i64"_s, Register::Type::I64},
             {u"f32"_s, Register::Type::F32},
             {u"f64"_s, Register::Type::F64},
             {u"text"_s, Register::Type::Text}},
            u"What it holds, over as many registers as that takes; a coil or discrete input is always `bool`."_s)
        .choice(u"word-order"_s, &Register::wordOrder, orders(),
                u"Which register of a longer number comes first."_s)
        .choice(u"byte-order"_s, &Register::byteOrder, orders(),
                u"Which byte of a register comes first."_s)
        .integer(
            u"bit"_s, &Register::bit, 0, 15, {},
            u"With `bool` in a register: which bit, from the lowest. Absent: any that is set."_s)
        .example(u"3"_s)
        .integer(u"length"_s, &Register::length, 1, 123, u"registers"_s,
                 u"With `text`: two characters each."_s)
        .number(u"scale"_s, &Register::scale, -unlimited, unlimited, {},
                u"value = raw × scale + offset"_s)
        .number(u"offset"_s, &Register::offset, -unlimited, unlimited, {},
                u"Added after scaling."_s)
        .text(u"unit"_s, &Register::unit, u"degreeCelsius"_s,
              u"Shown to people; nothing is converted."_s)
        .text(u"group"_s, &Register::group, u"slow"_s,
              u"The `[[sensor.group]]` that it is read with. Absent: at the sensor's `interval`."_s,
              checkName)
        .flag(u"poll"_s, &Register::poll, u"Whether it is read at all."_s)
        .flag(u"writable"_s, &Register::writable,
              u"Whether commands may write it: a coil or a holding register."_s)
        .number(u"minimum"_s, &Register::minimum, u"20"_s,
                u"The least that may be written, after scale and offset."_s)
        .number(u"maximum"_s, &Register::maximum, u"80"_s, u"The most that may be written."_s);
}

} // namespace

void addModbusKeys(Keys &keys)
{
    addDevice(keys);
    addRegister(keys);
    SchemaSection<ModbusGroupConfig>(
        keys, u"[[sensor.group]]"_s, u"sensor.group"_s, Applies::Sensor,
        [](ConfigTarget &t) -> ModbusGroupConfig & { return *t.modbusGroup; }, SensorKind::Modbus)
        .text(u"name"_s, &ModbusGroupConfig::name, u"slow"_s,
              u"What `group` of a `[[sensor.register]]` names."_s, checkName)
        .required()
        .duration(u"interval"_s, &ModbusGroupConfig::interval, 10ms, day,
                  u"Between two reads of its registers."_s);
}

} // namespace outpost
