// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace outpost {

/// One value in a Modbus device, and the field that the readings have for it.
struct ModbusRegisterConfig
{
    enum class Table { Coil, DiscreteInput, InputRegister, HoldingRegister };
    enum class Type { Bool, U16, I16, U32, I32, U64, I64, F32, F64, Text };
    enum class Order { BigEndian, LittleEndian }; ///< which word, or which byte, comes first

    QString name; ///< the reading's field, and what commands write by; DTDL's grammar
    Table table = Table::HoldingRegister;
    int address = 0; ///< as it is on the wire: from 0
    Type type = Type::U16; ///< of a coil or a discrete input always Bool
    Order wordOrder = Order::BigEndian; ///< of types longer than 16 bits
    Order byteOrder = Order::BigEndian; ///< within a register
    int bit = -1; ///< Bool in a register: which, from the lowest, 0 to 15
    int length = 1; ///< Text: registers
    double scale = 1.0; ///< value = raw * scale + offset
    double offset = 0.0;
    QString unit; ///< shown, and told to the hub's model
    QString group; ///< of ModbusConfig::groups; empty: ModbusConfig::interval
    bool poll = true; ///< false: only written
    bool writable = false; ///< commands may write it: coils and holding registers
    std::optional<double> minimum; ///< of a value that is written, after scale and offset
    std::optional<double> maximum;

    friend bool operator==(const ModbusRegisterConfig &, const ModbusRegisterConfig &) = default;
};

/// Registers that are read at a pace of their own.
struct ModbusGroupConfig
{
    QString name;
    std::chrono::milliseconds interval{1000};

    friend bool operator==(const ModbusGroupConfig &, const ModbusGroupConfig &) = default;
};

/// A device that speaks Modbus: TCP where a host is set, else RTU on the line that the sensor's
/// SerialConfig names. Several sensors may share a line, or a host, with other unit numbers.
struct ModbusConfig
{
    QString host; ///< name or address; empty: RTU
    quint16 tcpPort = 502;
    int unit = 1; ///< 0 to 255; RTU: 1 to 247
    std::chrono::milliseconds interval{1000}; ///< between two reads of what is in no group
    std::chrono::milliseconds timeout{1000}; ///< for one answer
    int retries = 2; ///< after the first try, before the device counts as away
    std::chrono::milliseconds pause{0}; ///< RTU: silence between a response and the next request;
                                        ///< 0: what the standard asks for at that baud
    int maxRegisters = 100; ///< in one request; some devices take fewer than the standard's 125
    int maxGap = 8; ///< registers read along for nothing, where that saves a request
    std::vector<ModbusGroupConfig> groups;
    std::vector<ModbusRegisterConfig> registers; ///< one at least

    friend bool operator==(const ModbusConfig &, const ModbusConfig &) = default;
};

} // namespace outpost
