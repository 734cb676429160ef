// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/overlay.h"

#include <functional>

class QGridLayout;

namespace outpost::ui {

class Appearance;

/// How this screen looks and is used, all of it in reach of a finger: theme, sizes, language; and
/// what the keyboard has keys for.
class ScreenMenu : public Overlay
{
    Q_OBJECT

public:
    /// Something at the end of the menu: "Full screen".
    struct Action
    {
        QString text;
        QString iconName;
        std::function<void()> run;
    };

    /// @p dims: this one can be dimmed.
    ScreenMenu(Appearance &appearance, QWidget *within, bool dims, const QList<Action> &actions);

private:
    struct Choice
    {
        QString text;
        bool chosen;
        std::function<void()> choose;
    };

    void addGroup(const QString &title, const QList<Choice> &choices);

    Appearance &m_appearance;
};

} // namespace outpost::ui
