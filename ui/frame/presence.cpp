// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/presence.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPointingDevice>
#include <QTouchEvent>

namespace outpost::ui {

using namespace std::chrono_literals;

namespace {

/// Milliseconds: a panel that sends its touches as a mouse's moves the pointer first, and presses
/// with the same touch.
constexpr quint64 aMoment = 500;

bool isByFinger(const QMouseEvent &event)
{
    return event.source() != Qt::MouseEventNotSynthesized
        || event.deviceType() == QInputDevice::DeviceType::TouchScreen;
}

} // namespace

Presence::Presence(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, [this] { setAway(true); });
    QCoreApplication::instance()->installEventFilter(this);
}

Presence::~Presence() = default;

void Presence::setIdleAfter(std::chrono::microseconds idle)
{
    m_idle = idle;
    restart();
}

void Presence::setHeld(bool held)
{
    if (std::exchange(m_held, held) == held)
        return;
    if (held)
        setAway(false);
    restart();
}

void Presence::restart()
{
    m_timer->stop();
    if (m_idle > 0us && !m_held && !m_away)
        m_timer->start(m_idle);
}

void Presence::setAway(bool away)
{
    if (std::exchange(m_away, away) == away)
        return;
    restart();
    if (away)
        Q_EMIT left();
    else
        Q_EMIT cameBack();
}

void Presence::note()
{
    restart();
    Q_EMIT used();
}

bool Presence::swallow(QEvent *event)
{
    event->accept();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::TouchBegin:
    case QEvent::KeyPress:
    case QEvent::Wheel:
        if (m_away) {
            m_swallowing = event->type() != QEvent::Wheel;
            setAway(false);
        }
        break;
    case QEvent::MouseButtonRelease:
        m_swallowing = static_cast<QMouseEvent *>(event)->buttons() != Qt::NoButton;
        break;
    case QEvent::KeyRelease:
        m_swallowing = static_cast<QKeyEvent *>(event)->isAutoRepeat();
        break;
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        m_swallowing = false;
        break;
    default:
        break;
    }
    return true;
}

bool Presence::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: {
        const bool finger = isByFinger(*static_cast<QMouseEvent *>(event));
        if (finger)
            Q_EMIT touched();
        if (const auto woken = std::exchange(m_movedAwake, {});
            woken && static_cast<QMouseEvent *>(event)->timestamp() - *woken < aMoment)
            m_swallowing = true;
        if (m_away || m_swallowing)
            return swallow(event);
        note();
        break;
    }
    case QEvent::TouchBegin:
        Q_EMIT touched();
        [[fallthrough]];
    case QEvent::Wheel:
    case QEvent::KeyPress:
        if (m_away || m_swallowing)
            return swallow(event);
        note();
        break;
    case QEvent::ShortcutOverride:
        // Taken here, so that it starts no shortcut; its key press follows.
        if (m_away || m_swallowing) {
            event->accept();
            return true;
        }
        break;
    case QEvent::MouseMove:
        if (!isByFinger(*static_cast<QMouseEvent *>(event)))
            Q_EMIT pointed();
        if (m_swallowing)
            return swallow(event);
        // A mouse that moves presses nothing: it may wake the screen and go on.
        if (m_away)
            m_movedAwake = static_cast<QMouseEvent *>(event)->timestamp();
        setAway(false);
        note();
        break;
    case QEvent::MouseButtonRelease:
    case QEvent::KeyRelease:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        if (m_swallowing)
            return swallow(event);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace outpost::ui
