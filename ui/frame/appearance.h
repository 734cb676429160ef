// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QObject>

#include <array>
#include <chrono>
#include <optional>

namespace outpost::ui {

class Languages;
class ScreenSettings;

/// What this screen was set to look like: kept in its settings, carried out by the theme. What the
/// command line said holds for this run and is not kept. GUI thread; main() owns it.
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// Said on the command line, before anything else.
    struct Overrides
    {
        std::optional<Scheme> scheme;
        std::optional<Density> density;
        QString language; ///< empty: as it was set, or as the system has it
    };
    /// Of all texts; the largest that still fits a panel.
    static constexpr std::array<double, 3> textScales{1.0, 1.2, 1.4};

    Appearance(Theme &theme, ScreenSettings &settings, Languages &languages,
               QObject *parent = nullptr);

    /// To be called before there is a widget.
    void apply(const Overrides &overrides);

    void setScheme(Scheme scheme);
    void setDensity(Density density);
    void setTextScale(double scale);
    /// Kept at once; texts follow once the screen is started anew.
    void setLanguage(const QString &code);
    /// A keyboard comes up for fields that are touched.
    void setKeyboard(bool wanted);

    /// A kiosk is dimmed once nobody was at it for so long; zero: never.
    void setDimAfter(std::chrono::minutes idle);

    [[nodiscard]] Theme &theme() const { return m_theme; }
    [[nodiscard]] Languages &languages() const { return m_languages; }
    [[nodiscard]] bool keyboard() const;
    [[nodiscard]] std::chrono::minutes dimAfter() const;

    /// "light", "dark", "high-contrast".
    [[nodiscard]] static std::optional<Scheme> schemeNamed(QStringView name);
    [[nodiscard]] static QString schemeName(Scheme scheme);

Q_SIGNALS:
    void languageChosen();
    void dimAfterChanged();

private:
    Theme &m_theme;
    ScreenSettings &m_settings;
    Languages &m_languages;
};

} // namespace outpost::ui
