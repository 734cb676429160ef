// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"

namespace outpost {

/// How many bytes a frame has for its check.
[[nodiscard]] constexpr int bytesOf(FrameConfig::Check check)
{
    switch (check) {
    case FrameConfig::Check::None:
        return 0;
    case FrameConfig::Check::Sum8:
    case FrameConfig::Check::Xor8:
        return 1;
    case FrameConfig::Check::Crc16Modbus:
    case FrameConfig::Check::Crc16Ccitt:
    case FrameConfig::Check::Crc16Xmodem:
        return 2;
    case FrameConfig::Check::Crc32:
        return 4;
    }
    return 0;
}

/// How many bytes a number has; 0 for text, which has a length of its own.
[[nodiscard]] constexpr int bytesOf(FieldLayout::Type type)
{
    using Type = FieldLayout::Type;
    switch (type) {
    case Type::U8:
    case Type::I8:
        return 1;
    case Type::U16:
    case Type::I16:
        return 2;
    case Type::U24:
    case Type::I24:
        return 3;
    case Type::U32:
    case Type::I32:
    case Type::F32:
        return 4;
    case Type::U64:
    case Type::I64:
    case Type::F64:
        return 8;
    case Type::Text:
        break;
    }
    return 0;
}

} // namespace outpost
