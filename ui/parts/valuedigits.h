// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost::ui {

/// How many decimals a field's values are shown with, so that a number does not dance: as many as
/// its values have had, where they are few; where they never end (81.2347239…), as many as five
/// digits in all leave room for. They only ever become more. A value.
class ValueDigits
{
public:
    void observe(double value);
    [[nodiscard]] int decimals() const;
    /// "81.20", as the user's language writes numbers, with this many decimals.
    [[nodiscard]] QString text(double value) const;

    /// With @p decimals; beyond a billion, and where nothing else would be left of it, as a power
    /// of ten.
    [[nodiscard]] static QString format(double value, int decimals);
    /// By itself: as many digits as it needs, five at most.
    [[nodiscard]] static QString plain(double value);

private:
    int m_needed = 0; ///< most decimals that a value had
    double m_largest = 0;
};

} // namespace outpost::ui
