// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace outpost::ui {

/// From where to where an axis goes.
struct AxisRange
{
    double lower = 0;
    double upper = 1;

    [[nodiscard]] double size() const { return upper - lower; }
    friend bool operator==(const AxisRange &, const AxisRange &) = default;
};

/// Of a series, what its axis goes by.
struct AxisWish
{
    QString unit;
    bool truth = false; ///< true or false
    std::optional<AxisRange> values; ///< least and most of what is seen; nothing where nothing is
};

/// An axis of the plot and the series that stand on it.
struct PlannedAxis
{
    QString unit;
    bool truth = false;
    AxisRange range;
    bool isShown
        = true; ///< there is room for some axes only; the others have their scale all the same
    QList<int> series; ///< numbers in the list of wishes
};

/// One axis a unit, in the order in which the units come, left and right in turns, at most
/// @p mostShown with numbers. @p before keeps an axis from twitching with each value.
[[nodiscard]] QList<PlannedAxis> planAxes(const QList<AxisWish> &wishes, int mostShown,
                                          const QList<PlannedAxis> &before = {});

/// A range in which least and most have room above and below; @p before where that does as well.
[[nodiscard]] AxisRange roomyRange(AxisRange values, const std::optional<AxisRange> &before = {});

} // namespace outpost::ui
