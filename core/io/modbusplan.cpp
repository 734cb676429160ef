// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusplan.h"

#include "config/modbussize.h"
#include "io/modbuspdu.h"

#include <algorithm>
#include <tuple>

namespace outpost {

namespace {

constexpr int mostBits = 2000; ///< of one request, by the standard
constexpr int mostRegisters = 125;

ModbusBlock blockOf(const ModbusConfig &config, size_t value)
{
    const ModbusRegisterConfig &single = config.registers[value];
    return {single.table, single.address, modbusSize(single), {value}};
}

} // namespace

std::vector<ModbusBlock> planModbusReads(const ModbusConfig &config, std::span<const size_t> values)
{
    std::vector<size_t> sorted(values.begin(), values.end());
    std::ranges::stable_sort(sorted, {}, [&](size_t value) {
        const ModbusRegisterConfig &single = config.registers[value];
        return std::tuple(single.table, single.address);
    });
    std::vector<ModbusBlock> blocks;
    for (const size_t value : sorted) {
        ModbusBlock next = blockOf(config, value);
        const bool bits = modbuspdu::holdsBits(next.table);
        const int most = bits ? std::min(mostBits, config.maxRegisters * 16)
                              : std::min(mostRegisters, config.maxRegisters);
        const int gap = bits ? config.maxGap * 16 : config.maxGap;
        if (!blocks.empty()) {
            ModbusBlock &last = blocks.back();
            const int end = std::max(last.address + last.count, next.address + next.count);
            if (last.table == next.table && next.address <= last.address + last.count + gap
                && end - last.address <= most) {
                last.count = end - last.address;
                last.values.push_back(value);
                continue;
            }
        }
        blocks.push_back(std::move(next));
    }
    return blocks;
}

std::vector<ModbusBlock> splitModbusBlock(const ModbusConfig &config, const ModbusBlock &block)
{
    std::vector<ModbusBlock> blocks;
    for (const size_t value : block.values) {
        ModbusBlock single = blockOf(config, value);
        // Several bits of one register are read together all the same.
        if (!blocks.empty() && blocks.back().address == single.address
            && blocks.back().count == single.count)
            blocks.back().values.push_back(value);
        else
            blocks.push_back(std::move(single));
    }
    return blocks;
}

} // namespace outpost
