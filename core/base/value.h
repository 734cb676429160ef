// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <variant>
#include <vector>

namespace outpost {

/// One measured value. Doubles are finite: NaN and infinities are refused where a line is decoded.
using Value = std::variant<double, qint64, bool, QString>;

/// A value under its field name (DTDL's grammar: a letter, then letters, digits, underscores, at
/// most 64).
struct Field
{
    QString name;
    Value value;

    friend bool operator==(const Field &, const Field &) = default;
};

using Fields = std::vector<Field>;

} // namespace outpost
