// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/modbusconfig.h"

namespace outpost {

/// How many registers, or bits, of its table @p value takes.
[[nodiscard]] inline int modbusSize(const ModbusRegisterConfig &value)
{
    using Type = ModbusRegisterConfig::Type;
    switch (value.type) {
    case Type::U32:
    case Type::I32:
    case Type::F32:
        return 2;
    case Type::U64:
    case Type::I64:
    case Type::F64:
        return 4;
    case Type::Text:
        return value.length;
    case Type::Bool:
    case Type::U16:
    case Type::I16:
        break;
    }
    return 1;
}

} // namespace outpost
