// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/appearance.h"
#include "ui/frame/languages.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/strip.h"
#include "ui/frame/stripitem.h"
#include "ui/parts/overlay.h"
#include "ui/support/screenfixture.h"

#include <QApplication>
#include <QPointingDevice>
#include <QPushButton>
#include <QSignalSpy>

namespace outpost::test {

/// What a window is made of beyond what its pages are given.
struct FrameFixture : ScreenFixture
{
    ui::Languages languages{QStringList()};
    ui::Appearance appearance{theme, settings, languages};

    /// Made of six plain pages, shown, and active.
    std::unique_ptr<ui::MainWindow> window;

    [[nodiscard]] bool show(QSize size = {1024, 600},
                            ui::MainWindow::Use use = ui::MainWindow::Use::Desk)
    {
        theme.apply();
        window = std::make_unique<ui::MainWindow>(screen, appearance, pages(), use);
        window->resize(size);
        window->show();
        return QTest::qWaitForWindowActive(window.get());
    }

    /// What lies above, if it is of this kind.
    template <typename Kind> [[nodiscard]] Kind *above() const
    {
        return qobject_cast<Kind *>(ui::Overlay::top(&window->strip()));
    }

    /// A visible button by its words.
    [[nodiscard]] static QPushButton *button(const QWidget &in, const QString &text)
    {
        const auto all = in.findChildren<QPushButton *>();
        for (QPushButton *button : all) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }

    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

/// A finger's screen.
[[nodiscard]] inline QPointingDevice *finger()
{
    static QPointingDevice *const device = QTest::createTouchDevice();
    return device;
}

} // namespace outpost::test
