// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace outpost::ui {

/// Which set of colours is shown.
enum class Scheme {
    Light,
    Dark,
    HighContrast, ///< for the sun, and for eyes that need it: 7:1 everywhere, thick lines
};

/// What is told about something. Colour is never alone: each has a shape too (StatusMark).
enum class Severity {
    Normal, ///< nothing to do: grey
    Info, ///< worth knowing
    Warning, ///< somebody should look
    Critical, ///< somebody must act now
    Unknown, ///< nothing is known: no data, or too old
};

/// The colours by what they are for. Calm grey: colour is for what is not normal.
struct Colours
{
    QColor window; ///< behind everything
    QColor surface; ///< tiles, tables, fields
    QColor raised; ///< rail, strip, dialogs
    QColor backdrop; ///< over what is behind a dialog; lets it shine through
    QColor line; ///< borders, grid
    QColor text;
    QColor muted; ///< text that is not the point; 4.5:1 at least on each surface
    QColor accent; ///< what can be pressed, and what is chosen
    QColor onAccent; ///< text upon it
    QColor hover;
    QColor focus; ///< the ring around what has the keyboard
    QColor info;
    QColor warning;
    QColor critical;
    QColor onSeverity; ///< text upon info, warning and critical
    QColor plot; ///< a trend line that stands alone
    std::array<QColor, 8>
        series; ///< lines side by side; told apart by those who see no red or green
    int lineWidth = 1; ///< of borders, logical pixels

    [[nodiscard]] const QColor &of(Severity severity) const;
};

[[nodiscard]] const Colours &coloursOf(Scheme scheme);

} // namespace outpost::ui
