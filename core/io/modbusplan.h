// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/modbusconfig.h"

#include <span>
#include <vector>

namespace outpost {

/// Neighbouring values of one table that one request reads.
struct ModbusBlock
{
    ModbusRegisterConfig::Table table = ModbusRegisterConfig::Table::HoldingRegister;
    int address = 0; ///< the first
    int count = 0; ///< registers, or bits
    std::vector<size_t> values; ///< which of ModbusConfig::registers it holds, by address

    friend bool operator==(const ModbusBlock &, const ModbusBlock &) = default;
};

/// The requests that read @p values, which are indexes into config.registers: as few as
/// ModbusConfig::maxRegisters and maxGap allow, in the order of tables and addresses. Of bits
/// sixteen count as a register.
[[nodiscard]] std::vector<ModbusBlock> planModbusReads(const ModbusConfig &config,
                                                       std::span<const size_t> values);

/// A request for each value of @p block, for a device that refuses them together.
[[nodiscard]] std::vector<ModbusBlock> splitModbusBlock(const ModbusConfig &config,
                                                        const ModbusBlock &block);

} // namespace outpost
