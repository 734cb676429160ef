// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/modbusconfig.h"

#include <QModbusPdu>

#include <span>
#include <vector>

/// What is said to a Modbus device and what it answers, as values without a line: MODBUS
/// Application Protocol Specification V1.1b3, chapters 6 and 7.
namespace outpost::modbuspdu {

using Table = ModbusRegisterConfig::Table;

/// Coils and discrete inputs: a bit each, in place of a register.
[[nodiscard]] bool holdsBits(Table table);
/// "holding register", "coil": as people say it.
[[nodiscard]] QString tableName(Table table);

/// Functions 1 to 4.
[[nodiscard]] QModbusRequest read(Table table, int address, int count);
/// What @p response gives of the @p count values that were asked for; bits as 0 and 1. Corrupt
/// where it is not as long as that: a late answer to another request may come in place of the one
/// that is waited for.
[[nodiscard]] Result<std::vector<quint16>> valuesRead(const QModbusRequest &request,
                                                      const QModbusResponse &response, int count);

/// Function 5.
[[nodiscard]] QModbusRequest writeCoil(int address, bool on);
/// Function 6 for one register, unless @p always asks for function 16, which several need.
[[nodiscard]] QModbusRequest writeRegisters(int address, std::span<const quint16> values,
                                            bool always = false);
/// Function 22: a bit of a register becomes @p on, the others stay.
[[nodiscard]] QModbusRequest writeBit(int address, int bit, bool on);
/// Corrupt where @p response is not what a device says that has done @p request.
[[nodiscard]] Result<void> checkWritten(const QModbusRequest &request,
                                        const QModbusResponse &response);

/// "illegal data address (exception 2)".
[[nodiscard]] QString exceptionText(const QModbusResponse &response);
/// What a person can do about it; may be empty.
[[nodiscard]] QString exceptionRemedy(const QModbusResponse &response);
/// A gateway says that the unit behind it is not there.
[[nodiscard]] bool isAbsence(const QModbusResponse &response);
/// The device can't now: asking again may help.
[[nodiscard]] bool isBusy(const QModbusResponse &response);

} // namespace outpost::modbuspdu
