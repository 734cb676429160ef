// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QString>

namespace outpost::ui {

/// One key of a keyboard on the screen.
struct TouchKey
{
    enum class Does {
        Type, ///< its text
        Space,
        Erase,
        Enter,
        Shift, ///< the next letter is a capital one
        Symbols, ///< to what is no letter, and back
        Sign, ///< minus before the number, or away
        Left,
        Right,
        Hide,
    };

    Does does = Does::Type;
    QString text; ///< what it types
    double width = 1; ///< in keys
};

/// Which keys a keyboard on the screen has, in rows from the top. A value without a widget.
struct KeyLayout
{
    enum class Kind {
        Numbers, ///< digits, sign, the decimal point of the language
        Letters, ///< as people of that language have them on their desks
        Symbols,
    };

    Kind kind = Kind::Letters;
    QList<QList<TouchKey>> rows;

    [[nodiscard]] static KeyLayout make(Kind kind, const QLocale &locale);
    /// Of its widest row, in keys.
    [[nodiscard]] double width() const;
};

} // namespace outpost::ui
