// SPDX-License-Identifier: GPL-3.0-or-later
// What the window can be told to do by key, palette and menu.
#include "ui/frame/appearance.h"
#include "ui/frame/keyboarddock.h"
#include "ui/frame/languages.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/screenmenu.h"
#include "ui/frame/stripwords.h"
#include "ui/parts/overlayground.h"

#include <QGridLayout>
#include <QLabel>
#include <QShortcut>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto does) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, does] {
            // What lies above has the keyboard for itself.
            if (!Overlay::top(m_ground))
                does();
        });
    };
    for (int i = 0; i < m_pages.size() && i < 9; ++i)
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), [this, i] { showPage(i); });
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    add(QKeySequence(Qt::Key_F1), [this] { openShortcuts(); });
    if (m_use == Use::Desk)
        add(QKeySequence(Qt::Key_F11), [this] { toggleFullScreen(); });
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

QList<PaletteEntry> MainWindow::everything()
{
    QList<PaletteEntry> entries;
    const auto add = [&](const QString &text, const QString &hint, const QString &iconName,
                         std::function<void()> run) {
        entries.append({text, hint, iconName, std::move(run)});
    };
    // What can be done where one is comes before everything else.
    QList<Page *> pages = m_pages;
    if (Page *here = page())
        pages.move(pages.indexOf(here), 0);
    for (Page *page : std::as_const(pages)) {
        const auto actions = page->actions();
        for (const PageAction &action : actions)
            add(action.text, page->title(), page->iconName(), [this, page, run = action.run] {
                showPage(int(m_pages.indexOf(page)));
                run();
            });
    }
    for (int i = 0; i < m_pages.size(); ++i)
        add(m_pages[i]->title(), tr("Page, Ctrl+%1").arg(i + 1), m_pages[i]->iconName(),
            [this, i] { showPage(i); });
    add(tr("Alarms"), tr("Look and acknowledge"), u"alarm"_s, [this] { openAlarms(); });
    add(tr("State of the connection"), {}, u"connection"_s, [this] { openConnection(); });
    const SessionState session = m_screen.session.sessionState();
    const Role role = m_screen.session.role();
    for (const Role to : {Role::View, Role::Operator, Role::Technician}) {
        const bool back = roleName(to) == session.base() && to < role;
        if (back)
            add(tr("Back to %1").arg(StripWords::roleWord(to)), tr("Role"), u"back"_s,
                [this] { openRoles(); });
        if (to > role && session.raisable().contains(roleName(to)))
            add(tr("Become %1").arg(StripWords::roleWord(to)), tr("Role"), u"lock"_s,
                [this, to] { openRoles(to); });
    }
    const QString look = tr("This screen");
    for (const auto &[text, scheme] :
         {std::pair(tr("Light theme"), Scheme::Light), std::pair(tr("Dark theme"), Scheme::Dark),
          std::pair(tr("High contrast"), Scheme::HighContrast)})
        add(text, look, u"theme"_s, [this, to = scheme] { m_appearance.setScheme(to); });
    add(tr("Sizes for fingers"), look, u"settings"_s,
        [this] { m_appearance.setDensity(Density::Touch); });
    add(tr("Sizes for a mouse"), look, u"settings"_s,
        [this] { m_appearance.setDensity(Density::Desk); });
    const auto languages = m_appearance.languages().list();
    for (const Languages::Language &language : languages) {
        if (language.code != m_appearance.languages().current())
            add(language.name, tr("Language"), u"settings"_s,
                [this, code = language.code] { m_appearance.setLanguage(code); });
    }
    add(tr("Settings of this screen"), look, u"settings"_s, [this] { openMenu(); });
    add(tr("Keyboard on the screen"), look, u"keyboard"_s, [this] { m_keyboard->toggle(); });
    add(tr("Keys"), u"F1"_s, u"keyboard"_s, [this] { openShortcuts(); });
    if (m_use == Use::Desk)
        add(isFullScreen() ? tr("Leave full screen") : tr("Full screen"), u"F11"_s, u"fullscreen"_s,
            [this] { toggleFullScreen(); });
    if (mayClose())
        add(tr("Close this screen"), {}, u"close"_s, [this] { close(); });
    return entries;
}

void MainWindow::openPalette()
{
    auto *palette = new Palette(m_screen.theme, m_ground, everything());
    palette->open();
}

void MainWindow::openMenu()
{
    QList<ScreenMenu::Action> actions{
        {tr("Search and do"), u"search"_s, [this] { openPalette(); }},
        {tr("Keys"), u"keyboard"_s, [this] { openShortcuts(); }},
    };
    if (m_use == Use::Desk)
        actions.append({isFullScreen() ? tr("Leave full screen") : tr("Full screen"),
                        u"fullscreen"_s, [this] { toggleFullScreen(); }});
    if (mayClose())
        actions.append({tr("Close this screen"), u"close"_s, [this] { close(); }});
    auto *menu = new ScreenMenu(m_appearance, m_ground, m_use == Use::Kiosk, actions);
    connect(menu, &Overlay::closed, this,
            [this] { m_keyboard->setAutomatic(m_appearance.keyboard()); });
    menu->open();
}

void MainWindow::openShortcuts()
{
    auto *overlay = new Overlay(m_screen.theme, m_ground);
    overlay->setTitle(tr("Keys"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_screen.theme.space(4));
    grid->setVerticalSpacing(m_screen.theme.space(2));
    grid->setColumnStretch(1, 1);
    const auto add = [&](const QString &keys, const QString &what) {
        auto *label = new QLabel(keys);
        label->setFont(m_screen.theme.font(TextRole::Strong));
        auto *text = new QLabel(what);
        text->setWordWrap(true);
        const int row = grid->rowCount();
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    };
    for (int i = 0; i < m_pages.size() && i < 9; ++i)
        add(u"Ctrl+%1"_s.arg(i + 1), m_pages[i]->title());
    add(u"Ctrl+K"_s, tr("Search for anything, and do it"));
    add(u"Tab, ↑ ↓ ← →"_s, tr("From one thing to the next; arrows change the page on the rail"));
    add(tr("Space, Enter"), tr("Press what has the ring around it"));
    add(tr("Esc"), tr("Close what lies above"));
    add(u"F1"_s, tr("This list"));
    if (m_use == Use::Desk)
        add(u"F11"_s, tr("Full screen, and back"));
    overlay->body()->addLayout(grid);
    overlay->open();
}

} // namespace outpost::ui
