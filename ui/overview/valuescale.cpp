// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/valuescale.h"

#include "ui/parts/unittext.h"

#include <algorithm>
#include <cmath>

namespace outpost::ui {

namespace {

/// 1, 2 or 5 times a power of ten, not less than @p step.
double roundStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power >= step * (1 - 1e-9))
            return times * power;
    }
    return 10 * power;
}

} // namespace

ValueScale::ValueScale(const QString &unit, const std::vector<LimitMark> &limits)
{
    if (isPercent(unit)) {
        m_bounded = true;
        m_greatest = 100;
        return;
    }
    if (limits.empty())
        return;
    const auto [low, high] = std::ranges::minmax(limits, {}, &LimitMark::value);
    double least = low.value;
    double greatest = high.value;
    const double room = greatest > least ? (greatest - least) * 0.25
        : greatest != 0                  ? std::abs(greatest) * 0.25
                                         : 1;
    // What can't be less than nothing begins there, where one limit says no more.
    if (least == greatest && least > 0)
        least = 0;
    else
        least -= room;
    fit(least, greatest + room);
}

void ValueScale::observe(double value)
{
    if (!std::isfinite(value) || (m_bounded && value >= m_least && value <= m_greatest))
        return;
    if (m_bounded) {
        fit(std::min(m_least, value), std::max(m_greatest, value));
        return;
    }
    const double room = value == 0 ? 1 : std::abs(value) * 0.5;
    fit(value >= 0 ? 0 : value - room, value <= 0 ? 0 : value + room);
}

double ValueScale::part(double value) const
{
    return std::clamp((value - m_least) / (m_greatest - m_least), 0.0, 1.0);
}

void ValueScale::fit(double least, double greatest)
{
    const double step = roundStep(std::max((greatest - least) / 5, 1e-9));
    m_least = std::floor(least / step + 1e-9) * step;
    m_greatest = std::ceil(greatest / step - 1e-9) * step;
    m_bounded = true;
}

} // namespace outpost::ui
