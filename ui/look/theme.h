// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QFont>
#include <QIcon>
#include <QObject>

namespace outpost::ui {

/// How large what a finger or a mouse has to hit is.
enum class Density {
    Desk, ///< a laptop: 48 px, text of 14
    Touch, ///< a panel: 56 px and more, text of 17
};

/// What a text is for; sizes go by it.
enum class TextRole {
    Small, ///< captions, units
    Body,
    Strong, ///< body, heavier
    Title, ///< of a page or tile
    Value, ///< a reading
    Hero, ///< what must be read from three metres
};

/// Colours, fonts and sizes of the whole screen, in one place, so that nobody else has a number or
/// a colour of its own. Whoever paints asks it each time, and repaints on changed(). GUI thread;
/// main() owns it.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    void setScheme(Scheme scheme);
    void setDensity(Density density);
    /// Of all texts: 1.0 to 1.4. What is pressed grows with them where it has to.
    void setTextScale(double scale);
    /// All of it in one go.
    void set(Scheme scheme, Density density, double textScale);
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] Density density() const { return m_density; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] const Colours &colours() const { return coloursOf(m_scheme); }

    [[nodiscard]] QFont font(TextRole role) const;
    /// The side of what can be pressed, in logical pixels: 48 or 56.
    [[nodiscard]] int target() const { return m_density == Density::Touch ? 56 : 48; }
    /// Of a button that moves something in the plant: 56 or 64.
    [[nodiscard]] int commandTarget() const { return m_density == Density::Touch ? 64 : 56; }
    /// The distance between things: 4, 8, 12, 16, 24 for 1, 2, 3, 4, 6.
    [[nodiscard]] int space(int steps = 2) const { return steps * 4; }
    [[nodiscard]] int radius() const { return 6; }
    [[nodiscard]] int iconSize() const { return m_density == Density::Touch ? 28 : 24; }
    /// In the text's colour, and in the accent's where it is checked.
    [[nodiscard]] QIcon icon(const QString &name) const;

    /// Style, palette, font and style sheet of the whole application.
    void apply();

Q_SIGNALS:
    void changed();

private:
    Scheme m_scheme = Scheme::Light;
    Density m_density = Density::Desk;
    double m_textScale = 1.0;
    QString m_family;
};

} // namespace outpost::ui
