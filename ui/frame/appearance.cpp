// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/appearance.h"

#include "ui/frame/languages.h"
#include "ui/parts/screensettings.h"

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString themeKey = u"screen/theme"_s;
const QString densityKey = u"screen/sizes"_s;
const QString textKey = u"screen/text"_s;
const QString languageKey = u"screen/language"_s;
const QString keyboardKey = u"screen/keyboard"_s;
const QString dimKey = u"screen/dim-after"_s;

QString densityName(Density density)
{
    return density == Density::Touch ? u"touch"_s : u"desk"_s;
}

std::optional<Density> densityNamed(QStringView name)
{
    for (const Density density : {Density::Desk, Density::Touch}) {
        if (densityName(density) == name)
            return density;
    }
    return std::nullopt;
}

} // namespace

Appearance::Appearance(Theme &theme, ScreenSettings &settings, Languages &languages,
                       QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_languages(languages)
{
}

std::optional<Scheme> Appearance::schemeNamed(QStringView name)
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        if (schemeName(scheme) == name)
            return scheme;
    }
    return std::nullopt;
}

QString Appearance::schemeName(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Dark:
        return u"dark"_s;
    case Scheme::HighContrast:
        return u"high-contrast"_s;
    case Scheme::Light:
        break;
    }
    return u"light"_s;
}

void Appearance::apply(const Overrides &overrides)
{
    // A file that somebody wrote into by hand may say anything.
    const auto kept = [this](const QString &key) { return m_settings.value(key).toString(); };
    const Scheme scheme
        = overrides.scheme.value_or(schemeNamed(kept(themeKey)).value_or(Scheme::Light));
    const Density density
        = overrides.density.value_or(densityNamed(kept(densityKey)).value_or(Density::Desk));
    const double scale = std::clamp(m_settings.value(textKey).toDouble(1.0), textScales.front(),
                                    textScales.back());
    QString language = overrides.language.isEmpty() ? kept(languageKey) : overrides.language;
    if (language.isEmpty())
        language = m_languages.bestFor(QLocale::system());
    m_languages.use(language);
    m_theme.set(scheme, density, scale);
}

void Appearance::setScheme(Scheme scheme)
{
    m_settings.setValue(themeKey, schemeName(scheme));
    m_theme.setScheme(scheme);
}

void Appearance::setDensity(Density density)
{
    m_settings.setValue(densityKey, densityName(density));
    m_theme.setDensity(density);
}

void Appearance::setTextScale(double scale)
{
    m_settings.setValue(textKey, scale);
    m_theme.setTextScale(scale);
}

void Appearance::setLanguage(const QString &code)
{
    if (code == m_languages.current())
        return;
    m_settings.setValue(languageKey, code);
    Q_EMIT languageChosen();
}

void Appearance::setKeyboard(bool wanted)
{
    m_settings.setValue(keyboardKey, wanted);
}

void Appearance::setDimAfter(std::chrono::minutes idle)
{
    m_settings.setValue(dimKey, int(idle.count()));
    Q_EMIT dimAfterChanged();
}

std::chrono::minutes Appearance::dimAfter() const
{
    constexpr int aDay = 24 * 60;
    return std::chrono::minutes(std::clamp(m_settings.value(dimKey).toInt(5), 0, aDay));
}

bool Appearance::keyboard() const
{
    return m_settings.value(keyboardKey).toBool(true);
}

} // namespace outpost::ui
