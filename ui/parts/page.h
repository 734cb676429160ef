// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "ui/parts/screen.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

namespace outpost::ui {

/// Something that can be done by its name, for the palette (Ctrl+K).
struct PageAction
{
    QString text; ///< "Export the visible range as CSV"
    std::function<void()> run;
};

/// One of the places that the rail leads to. A page that is not shown does nothing: timers start in
/// showEvent() and stop in hideEvent(). It never blocks the event loop, works from 480 x 320 up, by
/// touch and by keyboard alone, and says in words what it has when it has nothing.
class Page : public QWidget
{
    Q_OBJECT

public:
    Page(Screen &screen, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_screen(screen)
    {
    }

    /// The word on the rail.
    [[nodiscard]] virtual QString title() const = 0;
    /// Its icon's name in resources/icons.
    [[nodiscard]] virtual QString iconName() const = 0;
    /// What can be done here just now, in the role that the session has.
    [[nodiscard]] virtual QList<PageAction> actions() { return {}; }

Q_SIGNALS:
    /// Another page is wanted, by its icon's name; @p what tells it what to show
    /// ("boiler.temperature").
    void pageWanted(const QString &page, const QString &what);
    /// Something here takes this role, and the session has less: the frame asks for it, with a PIN
    /// where it takes one.
    void roleWanted(outpost::Role role);

public:
    /// Somebody came here by pageWanted().
    virtual void show(const QString &what) { Q_UNUSED(what) }
    using QWidget::show;

protected:
    [[nodiscard]] Screen &screen() const { return m_screen; }

private:
    Screen &m_screen;
};

} // namespace outpost::ui
