// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"

#include "ui/look/icons.h"
#include "ui/look/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QPixmapCache>
#include <QStyleFactory>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Digits of one width, so that a value that changes does not dance.
QString pickFamily()
{
    for (const QString &family : {u"Roboto"_s, u"Noto Sans"_s, u"DejaVu Sans"_s}) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_family(pickFamily())
{
}

void Theme::setScheme(Scheme scheme)
{
    if (std::exchange(m_scheme, scheme) != scheme)
        apply();
}

void Theme::setDensity(Density density)
{
    if (std::exchange(m_density, density) != density)
        apply();
}

void Theme::setTextScale(double scale)
{
    if (std::exchange(m_textScale, scale) != scale)
        apply();
}

void Theme::set(Scheme scheme, Density density, double textScale)
{
    m_scheme = scheme;
    m_density = density;
    m_textScale = textScale;
    apply();
}

QFont Theme::font(TextRole role) const
{
    QFont font(m_family);
    const bool touch = m_density == Density::Touch;
    switch (role) {
    case TextRole::Small:
        font.setPixelSize(touch ? 14 : 12);
        break;
    case TextRole::Body:
        font.setPixelSize(touch ? 17 : 14);
        break;
    case TextRole::Strong:
        font.setPixelSize(touch ? 17 : 14);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        font.setPixelSize(touch ? 22 : 18);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Value:
        font.setPixelSize(touch ? 34 : 28);
        font.setWeight(QFont::Medium);
        break;
    case TextRole::Hero:
        font.setPixelSize(touch ? 64 : 52);
        font.setWeight(QFont::Medium);
        break;
    }
    font.setPixelSize(qRound(font.pixelSize() * m_textScale));
    return font;
}

QIcon Theme::icon(const QString &name) const
{
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        icon.addPixmap(iconPixmap(name, iconSize(), colours().text, ratio), QIcon::Normal,
                       QIcon::Off);
        icon.addPixmap(iconPixmap(name, iconSize(), colours().accent, ratio), QIcon::Normal,
                       QIcon::On);
        icon.addPixmap(iconPixmap(name, iconSize(), colours().line, ratio), QIcon::Disabled,
                       QIcon::Off);
    }
    return icon;
}

void Theme::apply()
{
    const Colours &c = colours();
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(palette);
    QApplication::setFont(font(TextRole::Body));
    qApp->setStyleSheet(styleSheet(*this));
    Q_EMIT changed();
}

} // namespace outpost::ui
