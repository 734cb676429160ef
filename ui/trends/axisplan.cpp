// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/axisplan.h"

#include <algorithm>
#include <cmath>

namespace outpost::ui {

namespace {

constexpr double margin = 0.08; ///< of what is seen, above and below
constexpr double emptiest = 0.55; ///< of an axis that stays as it is, what is seen must fill

bool sameAxis(const PlannedAxis &axis, const QString &unit, bool truth)
{
    return axis.truth == truth && (truth || axis.unit == unit);
}

} // namespace

AxisRange roomyRange(AxisRange values, const std::optional<AxisRange> &before)
{
    double room = values.size() * margin;
    // A flat line is drawn in the middle of an axis that tells how high it is.
    if (values.size() <= std::abs(values.upper) * 1e-9)
        room = std::max(std::abs(values.upper) * 0.05, 0.5);
    const AxisRange wanted{values.lower - room, values.upper + room};
    if (!before)
        return wanted;
    const bool fits = before->lower <= values.lower && values.upper <= before->upper;
    return fits && wanted.size() >= before->size() * emptiest ? *before : wanted;
}

QList<PlannedAxis> planAxes(const QList<AxisWish> &wishes, int mostShown,
                            const QList<PlannedAxis> &before)
{
    QList<PlannedAxis> axes;
    QList<std::optional<AxisRange>> seen;
    for (int i = 0; i < wishes.size(); ++i) {
        const AxisWish &wish = wishes[i];
        auto at = std::ranges::find_if(
            axes, [&](const PlannedAxis &axis) { return sameAxis(axis, wish.unit, wish.truth); });
        if (at == axes.end()) {
            axes.append(PlannedAxis{.unit = wish.truth ? QString() : wish.unit,
                                    .truth = wish.truth,
                                    .isShown = axes.size() < mostShown});
            seen.append(std::nullopt);
            at = axes.end() - 1;
        }
        at->series.append(i);
        auto &range = seen[at - axes.begin()];
        if (!wish.values)
            continue;
        range = range ? AxisRange{std::min(range->lower, wish.values->lower),
                                  std::max(range->upper, wish.values->upper)}
                      : *wish.values;
    }
    for (int i = 0; i < axes.size(); ++i) {
        PlannedAxis &axis = axes[i];
        const auto old = std::ranges::find_if(
            before, [&](const PlannedAxis &one) { return sameAxis(one, axis.unit, axis.truth); });
        const auto range = old == before.end() ? std::nullopt : std::optional(old->range);
        if (axis.truth)
            axis.range = {-0.15, 1.15};
        else if (seen[i])
            axis.range = roomyRange(*seen[i], range);
        else if (range)
            axis.range = *range;
    }
    return axes;
}

} // namespace outpost::ui
