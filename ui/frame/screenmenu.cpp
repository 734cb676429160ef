// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/screenmenu.h"

#include "ui/frame/appearance.h"
#include "ui/frame/languages.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int columns = 3;

} // namespace

ScreenMenu::ScreenMenu(Appearance &appearance, QWidget *within, bool dims,
                       const QList<Action> &actions)
    : Overlay(appearance.theme(), within)
    , m_appearance(appearance)
{
    setTitle(tr("This screen"));
    setPreferredWidth(560);
    const Theme &look = appearance.theme();
    const auto scheme = [&](const QString &text, Scheme value) -> Choice {
        return {text, look.scheme() == value, [this, value] { m_appearance.setScheme(value); }};
    };
    addGroup(tr("Theme"),
             {scheme(tr("Light"), Scheme::Light), scheme(tr("Dark"), Scheme::Dark),
              scheme(tr("High contrast"), Scheme::HighContrast)});
    const auto density = [&](const QString &text, Density value) -> Choice {
        return {text, look.density() == value, [this, value] { m_appearance.setDensity(value); }};
    };
    addGroup(
        tr("Sizes"),
        {density(tr("For a mouse"), Density::Desk), density(tr("For fingers"), Density::Touch)});
    QList<Choice> scales;
    for (const double scale : Appearance::textScales)
        scales.append({QLocale().toString(qRound(scale * 100)) + u" %"_s,
                       qFuzzyCompare(scale, look.textScale()),
                       [this, scale] { m_appearance.setTextScale(scale); }});
    addGroup(tr("Text"), scales);
    QList<Choice> languages;
    const auto spoken = appearance.languages().list();
    for (const Languages::Language &language : spoken)
        languages.append({language.name, language.code == appearance.languages().current(),
                          [this, code = language.code] { m_appearance.setLanguage(code); }});
    if (languages.size() > 1)
        addGroup(tr("Language (the screen starts anew)"), languages);
    addGroup(tr("Keyboard on the screen"),
             {{tr("When a field is touched"), appearance.keyboard(),
               [this] { m_appearance.setKeyboard(true); }},
              {tr("When asked for"), !appearance.keyboard(),
               [this] { m_appearance.setKeyboard(false); }}});

    if (dims) {
        QList<Choice> times;
        for (const int minutes : {1, 5, 30, 0})
            times.append({minutes == 0 ? tr("Never") : tr("%n minute(s)", nullptr, minutes),
                          appearance.dimAfter().count() == minutes, [this, minutes] {
                              m_appearance.setDimAfter(std::chrono::minutes(minutes));
                          }});
        addGroup(tr("Dim when nobody is here"), times);
    }
    auto *grid = new QGridLayout;
    grid->setSpacing(look.space(2));
    int at = 0;
    for (const Action &action : actions) {
        auto *button = new QPushButton(look.icon(action.iconName), action.text);
        button->setIconSize(QSize(look.iconSize(), look.iconSize()));
        button->setAccessibleName(action.text);
        grid->addWidget(button, at / 2, at % 2);
        ++at;
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            close();
            run();
        });
    }
    body()->addLayout(grid);
    body()->addStretch(1);
}

void ScreenMenu::addGroup(const QString &title, const QList<Choice> &choices)
{
    auto *label = new QLabel(title);
    label->setProperty("look", u"muted"_s);
    body()->addWidget(label);
    auto *grid = new QGridLayout;
    grid->setSpacing(theme().space(2));
    auto *group = new QButtonGroup(this);
    int at = 0;
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text);
        button->setCheckable(true);
        button->setChecked(choice.chosen);
        button->setAccessibleName(u"%1: %2"_s.arg(title, choice.text));
        group->addButton(button);
        const int most = choices.size() % 2 == 0 ? 2 : columns;
        grid->addWidget(button, at / most, at % most);
        ++at;
        connect(button, &QPushButton::clicked, this, choice.choose);
    }
    body()->addLayout(grid);
}

} // namespace outpost::ui
