// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "contract/role.h"
#include "ui/frame/palette.h"
#include "ui/parts/page.h"

#include <QList>
#include <QPointer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QStackedWidget;

namespace outpost::ui {

class Appearance;
class KeyboardDock;
class Kiosk;
class OverlayGround;
class Presence;
class Rail;
class Strip;

/// The screen's one window: the strip, the rail, and the page that was chosen; over them what is
/// asked and told, beneath them the keyboard for fingers. GUI thread; main() owns it, and all that
/// it is given outlives it.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    enum class Use {
        Desk, ///< a window among others
        Kiosk, ///< the only thing on the display: no controls, and dimmed while nobody is here
    };
    /// What a person did is told to the agent that often at most, while the role is raised.
    static constexpr std::chrono::seconds tellActive{10};

    /// Takes the pages for its own, in the order of the rail.
    MainWindow(Screen &screen, Appearance &appearance, const QList<Page *> &pages,
               Use use = Use::Desk);
    ~MainWindow() override;

    void showPage(int index);
    /// By its icon's name ("trends"); false where there is none.
    bool showPage(const QString &iconName, const QString &what = {});

    /// Stands where the pages are, and alone, until it is null: the first run. Takes it for its
    /// own.
    void setStandIn(QWidget *widget);

    [[nodiscard]] Strip &strip() const { return *m_strip; }
    [[nodiscard]] Rail &rail() const { return *m_rail; }
    [[nodiscard]] KeyboardDock &keyboard() const { return *m_keyboard; }
    [[nodiscard]] Page *page() const; ///< the one that is shown; null where there is none

    void openAlarms();
    void openConnection();
    void openRoles(std::optional<Role> wanted = std::nullopt);
    void openPalette();
    void openMenu();
    void openShortcuts();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void addShortcuts();
    void arrange();
    void arrangeGround();
    void revealField();
    void onSnapshot();
    void onUsed();
    void onDimmed(bool dimmed);
    void toggleFullScreen();
    [[nodiscard]] bool mayClose() const;
    [[nodiscard]] QList<PaletteEntry> everything();

    Screen &m_screen;
    Appearance &m_appearance;
    Use m_use;
    Presence *m_presence;
    OverlayGround *m_ground;
    QBoxLayout *m_sides; ///< the rail and the page
    Strip *m_strip;
    Rail *m_rail;
    QStackedWidget *m_stack;
    QList<Page *> m_pages;
    QWidget *m_standIn = nullptr;
    KeyboardDock *m_keyboard;
    Kiosk *m_kiosk = nullptr;
    QPointer<QWidget> m_focusBefore; ///< it was dimmed
    std::optional<SteadyTime> m_toldActive;
};

} // namespace outpost::ui
