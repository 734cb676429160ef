// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"
#include "config/modbusconfig.h"

#include <optional>
#include <span>
#include <vector>

namespace outpost {

/// What @p registers (modbusSize() of them, or one bit as 0 or 1) mean. Whole numbers stay whole
/// where neither scale nor offset is set. None for what is no number (NaN is how many devices say
/// "not known") or infinite.
[[nodiscard]] std::optional<Value> decodeModbusValue(const ModbusRegisterConfig &config,
                                                     std::span<const quint16> registers);

/// The registers that make a device hold @p value, rounded to what it can hold; of a Bool 0 or 1,
/// whatever else is in its register. InvalidInput, with the register's name, where value is of
/// another kind, beyond minimum and maximum, or beyond the type.
[[nodiscard]] Result<std::vector<quint16>> encodeModbusValue(const ModbusRegisterConfig &config,
                                                             const Value &value);

/// Which bit of the register on the wire ModbusRegisterConfig::bit is.
[[nodiscard]] int modbusWireBit(const ModbusRegisterConfig &config);

} // namespace outpost
