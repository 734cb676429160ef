// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "telemetry/reading.h"

#include <optional>

namespace outpost {

/// Holds back readings in which nothing moved. A number moved where it is away from the value that
/// was passed on last by the band or more: the larger one of the absolute band and the percentage
/// of that value, so that a percentage does not become nothing near zero. Text or a boolean moved
/// where it differs; a new field always did. After the maximum age the next reading passes all the
/// same. A value without a timer.
class DeadBand
{
public:
    explicit DeadBand(const FilterConfig &config);

    [[nodiscard]] bool isOn() const { return m_band > 0 || m_percent > 0; }
    /// True where the reading is to be passed on; it is what later ones are compared to then.
    [[nodiscard]] bool passes(const Reading &reading, SteadyTime now);

private:
    [[nodiscard]] bool moved(const Value &from, const Value &to) const;
    [[nodiscard]] std::size_t find(const QString &name, std::size_t hint) const;

    double m_band;
    double m_percent;
    std::chrono::microseconds m_maxAge;
    Fields m_last;
    std::optional<SteadyTime> m_lastPassed;
};

} // namespace outpost
