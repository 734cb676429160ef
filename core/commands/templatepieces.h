// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/binarynumber.h"
#include "telemetry/framecheck.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace outpost {

/// One piece of what is said to a device, or of what it is expected to answer.
struct TemplatePiece
{
    enum class Kind {
        Bytes, ///< just these
        Any, ///< one byte, whatever it is
        Text, ///< a value as text
        Number, ///< a value as bytes
        Check, ///< over all bytes before it
    };

    Kind kind = Kind::Bytes;
    QByteArray bytes;
    QString name; ///< of the value
    BinaryNumber number;
    FrameCheck check;
};

using TemplatePieces = std::vector<TemplatePiece>;

/// Text with escapes (\r \n \t \\ \{ \} and \xNN) and values in braces: "SET {level}\r\n".
/// Configuration errors, here and below, tell the place ("at character 5").
[[nodiscard]] Result<TemplatePieces> parseTextPieces(const QString &text);

/// Bytes as two hexadecimal digits each, ".." for any byte, values with their type, and checks:
/// "02 {level:u16be} 03 {crc16-modbus}". Blanks mean nothing.
[[nodiscard]] Result<TemplatePieces> parseHexPieces(const QString &text);

} // namespace outpost
