// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tileinfo.h"

namespace outpost::ui {

/// From where to where a gauge or a bar goes: all of 0 to 100 for a percentage, else room around
/// the limits and around whatever was seen, between round numbers. It grows and never shrinks, so
/// that a pointer moves and its scale stays. A value.
class ValueScale
{
public:
    ValueScale(const QString &unit, const std::vector<LimitMark> &limits);

    void observe(double value);
    [[nodiscard]] double least() const { return m_least; }
    [[nodiscard]] double greatest() const { return m_greatest; }
    /// From 0 to 1, and not beyond.
    [[nodiscard]] double part(double value) const;

private:
    void fit(double least, double greatest);

    bool m_bounded = false; ///< there is something to go by
    double m_least = 0;
    double m_greatest = 1;
};

} // namespace outpost::ui
