// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/sensorconfig.h"

#include <optional>

namespace outpost {

/// Tells whether a value is beyond what an alarm allows: above, below, outside of a band, or equal
/// to something. A value; threads: any.
class AlarmLimit
{
public:
    explicit AlarmLimit(const AlarmConfig &config);

    /// Whether @p value is beyond it. One that @p was beyond stays so until it is back by the
    /// hysteresis. Nothing where such a value can't be compared: a text with a number.
    [[nodiscard]] std::optional<bool> isBeyond(const Value &value, bool was) const;
    /// The limit that @p value is beyond, or nearest to.
    [[nodiscard]] Value nearest(const Value &value) const;
    /// "above 4", "outside of 1 to 4", "equal to fault".
    [[nodiscard]] QString text() const;

private:
    std::optional<double> m_above;
    std::optional<double> m_below;
    std::optional<Value> m_equals;
    double m_hysteresis;
};

/// A value as people read it: "4.2", "true", "fault".
[[nodiscard]] QString valueText(const Value &value);

} // namespace outpost
