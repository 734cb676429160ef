// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace outpost::ui {

class TrendLine;

/// A limit that is drawn across a trend line, or marked on a scale.
struct LimitMark
{
    double value = 0;
    Severity severity = Severity::Warning;
    bool above = true; ///< it is beyond where it is greater; else where it is less

    friend bool operator==(const LimitMark &, const LimitMark &) = default;
};

struct SparklineLook
{
    QColor line; ///< of the values
    double width = 1.5; ///< logical pixels
    bool filled = false; ///< a faint surface below the line
    double least = 0; ///< at the lower edge; equal to greatest: what the line has
    double greatest = 0;
};

/// Draws a trend line into @p area, its newest value at the right edge, with the limits that are
/// within its scale as dashed lines.
void paintSparkline(QPainter &painter, const QRectF &area, const TrendLine &trend,
                    const std::vector<LimitMark> &limits, const SparklineLook &look,
                    const Colours &colours);

} // namespace outpost::ui
