// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "commands/templatepieces.h"

#include <QStringList>

namespace outpost {

/// What a command says to a serial device, with places for its parameters. Parsed once; a value
/// class without I/O.
class ByteTemplate
{
public:
    /// "SET {level}\r\n"; see parseTextPieces(). Configuration errors tell the place.
    [[nodiscard]] static Result<ByteTemplate> fromText(const QString &text);
    /// "02 {level:u16be} {crc16-modbus}"; see parseHexPieces().
    [[nodiscard]] static Result<ByteTemplate> fromHex(const QString &text);

    /// The parameters that it has a place for, each once.
    [[nodiscard]] QStringList parameters() const;

    /// The bytes for the line. InvalidInput, naming the parameter, where one is absent, does not
    /// fit its type, or is text that could end the line or steer the device: control characters,
    /// line ends. Numbers in text are written out in full ("0.00001", "1000000"), true and false
    /// as 1 and 0.
    [[nodiscard]] Result<QByteArray> render(const Fields &parameters) const;

private:
    explicit ByteTemplate(TemplatePieces pieces)
        : m_pieces(std::move(pieces))
    {
    }

    TemplatePieces m_pieces;
};

} // namespace outpost
