// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/valuedigits.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace outpost::ui {

namespace {

constexpr int mostDecimals = 6;
constexpr int mostDigits = 5;
constexpr double huge = 1e9;

int decimalsOf(double value)
{
    double scaled = std::abs(value);
    for (int decimals = 0; decimals < mostDecimals; ++decimals, scaled *= 10) {
        // 0.1 has no exact double; what is finer than its own noise is none of the sensor's digits.
        if (std::abs(scaled - std::round(scaled)) <= std::max(1e-6, scaled * 1e-9))
            return decimals;
    }
    return mostDecimals;
}

} // namespace

void ValueDigits::observe(double value)
{
    if (!std::isfinite(value) || std::abs(value) >= huge)
        return;
    if (m_needed < mostDecimals)
        m_needed = std::max(m_needed, decimalsOf(value));
    m_largest = std::max(m_largest, std::abs(value));
}

int ValueDigits::decimals() const
{
    int room = mostDigits - 1;
    if (m_largest >= 10)
        room = mostDigits - 1 - int(std::floor(std::log10(m_largest)));
    else if (m_largest > 0 && m_largest < 0.1)
        room = mostDecimals;
    return std::clamp(m_needed, 0, std::max(room, 0));
}

QString ValueDigits::text(double value) const
{
    return format(value, decimals());
}

QString ValueDigits::format(double value, int decimals)
{
    const QLocale locale;
    const double size = std::abs(value);
    if (size >= huge || (size > 0 && size < 0.5 * std::pow(10, -mostDecimals)))
        return locale.toString(value, 'g', 4);
    // Not "-0.0".
    if (size < 0.5 * std::pow(10, -decimals))
        value = 0;
    return locale.toString(value, 'f', decimals);
}

QString ValueDigits::plain(double value)
{
    ValueDigits digits;
    digits.observe(value);
    return digits.text(value);
}

} // namespace outpost::ui
