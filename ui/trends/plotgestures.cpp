// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/plotgestures.h"

#include <QLineF>

#include <algorithm>
#include <utility>

namespace outpost::ui {

namespace {

constexpr double nearest = 24; ///< fingers closer than that spread nothing

} // namespace

PlotGestures::Pair PlotGestures::pair() const
{
    auto it = m_fingers.cbegin();
    const QPointF one = *it++;
    const QPointF other = *it;
    return {(one.x() + other.x()) / 2, std::max(QLineF(one, other).length(), nearest)};
}

void PlotGestures::press(int finger, QPointF at, qint64)
{
    m_fingers.insert(finger, at);
    if (m_fingers.size() > 1) {
        m_moved = true;
        m_grip = -1;
        return;
    }
    m_pressed = at;
    m_moved = false;
    m_grip = m_gripAt ? m_gripAt(at) : -1;
}

void PlotGestures::move(int finger, QPointF to)
{
    const auto found = m_fingers.find(finger);
    if (found == m_fingers.end())
        return;
    if (m_fingers.size() == 2) {
        const Pair before = pair();
        *found = to;
        const Pair after = pair();
        Q_EMIT panned(after.centre - before.centre);
        if (after.distance != before.distance)
            Q_EMIT zoomed(before.distance / after.distance, after.centre);
        return;
    }
    const QPointF before = std::exchange(*found, to);
    if (m_fingers.size() != 1)
        return;
    const bool began = !m_moved;
    if (!m_moved && QLineF(m_pressed, to).length() < slip)
        return;
    m_moved = true;
    if (m_grip >= 0)
        Q_EMIT gripped(m_grip, to.x());
    else
        Q_EMIT panned(to.x() - (began ? m_pressed.x() : before.x()));
}

void PlotGestures::release(int finger, QPointF at, qint64 time)
{
    if (!m_fingers.remove(finger) || !m_fingers.isEmpty() || m_moved)
        return;
    if (time - m_lastTap < doubleTap && QLineF(at, m_lastTapAt).length() < 4 * slip) {
        m_lastTap = -doubleTap;
        Q_EMIT doubleTapped(at);
        return;
    }
    m_lastTap = time;
    m_lastTapAt = at;
    Q_EMIT tapped(at);
}

void PlotGestures::cancel()
{
    m_fingers.clear();
    m_moved = false;
    m_grip = -1;
}

} // namespace outpost::ui
