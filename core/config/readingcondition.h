// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"
#include "config/config.h"

#include <QString>

#include <optional>
#include <vector>

namespace outpost {

/// One comparison of an interlock: "boiler.pressure < 4". A value without I/O; threads: any.
struct ReadingCondition
{
    enum class Comparison {
        Less, ///< <
        LessOrEqual, ///< <=
        Greater, ///< >
        GreaterOrEqual, ///< >=
        Equal, ///< ==
        NotEqual, ///< !=
    };

    QString sensor; ///< empty: it was left out
    QString field; ///< of the sensor's last reading
    Comparison comparison = Comparison::Less;
    Value limit; ///< a number, a truth or a text; Less to GreaterOrEqual: a number

    /// Nothing where @p seen is a value of another kind than the limit.
    [[nodiscard]] std::optional<bool> holds(const Value &seen) const;
    /// As parseConditions() reads it.
    [[nodiscard]] QString text() const;

    friend bool operator==(const ReadingCondition &, const ReadingCondition &) = default;
};

/// Reads the whole grammar of interlocks:
///
///     conditions = condition { "and" condition }
///     condition  = [ sensor "." ] field ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) literal
///     literal    = number | "true" | "false" | text in single or double quotes
///
/// with eight conditions at most. InvalidInput where it is none of these; its message goes after
/// the quoted key: "does not go on after …".
[[nodiscard]] Result<std::vector<ReadingCondition>> parseConditions(QStringView text);

/// The sensor that a condition means which names none: the one that the command's action works on,
/// or else the only one that there is. Empty where there is no such sensor.
[[nodiscard]] QString impliedSensor(const CommandConfig &command,
                                    const std::vector<SensorConfig> &sensors);

/// The fields that readings of @p sensor can have; empty where that shows with the readings alone.
[[nodiscard]] QStringList knownFields(const SensorConfig &sensor);

} // namespace outpost
