// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/kiosk.h"

#include "ui/frame/dimcover.h"
#include "ui/frame/presence.h"

#include <QGuiApplication>
#include <QWidget>

namespace outpost::ui {

namespace {

/// A small walk round the middle, one pixel a step.
constexpr std::array<QPoint, 16> walk{
    QPoint(0, 0),   QPoint(1, 0),   QPoint(2, 0),  QPoint(2, 1),  QPoint(2, 2),  QPoint(1, 2),
    QPoint(0, 2),   QPoint(0, 1),   QPoint(-1, 1), QPoint(-2, 1), QPoint(-2, 0), QPoint(-2, -1),
    QPoint(-1, -1), QPoint(-1, -2), QPoint(0, -2), QPoint(0, -1),
};

} // namespace

Kiosk::Kiosk(Presence &presence, Clock &clock, Theme &theme, QWidget *window)
    : QObject(window)
    , m_clock(clock)
    , m_theme(theme)
    , m_window(window)
    , m_timer(clock.createTimer())
{
    connect(&presence, &Presence::left, this, [this] {
        m_cover = std::make_unique<DimCover>(m_clock, m_theme, m_window);
        setPointerHidden(true);
        Q_EMIT dimmed(true);
    });
    connect(&presence, &Presence::cameBack, this, [this] {
        m_cover.reset();
        Q_EMIT dimmed(false);
    });
    connect(&presence, &Presence::touched, this, [this] { setPointerHidden(true); });
    connect(&presence, &Presence::pointed, this, [this] { setPointerHidden(false); });
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        m_step = (m_step + 1) % walk.size();
        Q_EMIT shifted();
    });
    m_timer->startRepeating(shiftEvery);
}

Kiosk::~Kiosk()
{
    setPointerHidden(false);
}

QPoint Kiosk::shift() const
{
    return walk[m_step];
}

void Kiosk::setPointerHidden(bool hidden)
{
    if (std::exchange(m_pointerHidden, hidden) == hidden)
        return;
    if (hidden)
        QGuiApplication::setOverrideCursor(Qt::BlankCursor);
    else
        QGuiApplication::restoreOverrideCursor();
}

} // namespace outpost::ui
