// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace outpost {

/// What a bare word says as a number. Never depends on the system's locale.
struct WordNumber
{
    enum class Kind {
        None, ///< not a number
        Integer, ///< fits 64 bits
        Real, ///< finite
        NotFinite, ///< "nan", "inf", or too large for a double
    };
    Kind kind = Kind::None;
    qint64 integer = 0;
    double real = 0; ///< for an integer too
};

/// Decimal, with a sign, a fraction and an exponent where there is one: "81", "+81.2", "-.5",
/// "1e-3".
[[nodiscard]] WordNumber parseNumber(QByteArrayView word);

/// true, false, on, off, yes, no, 1, 0, in any case of letters.
[[nodiscard]] std::optional<bool> parseBoolean(QByteArrayView word);

/// Without blanks at its ends.
[[nodiscard]] QByteArrayView trimmedWord(QByteArrayView word);

} // namespace outpost
