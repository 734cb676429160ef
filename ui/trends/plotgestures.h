// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointF>

#include <functional>

namespace outpost::ui {

/// Makes of fingers, or of a mouse as one finger, what they mean: moving, spreading, taps, and
/// dragging what has a grip. Pixels and milliseconds. GUI thread.
class PlotGestures : public QObject
{
    Q_OBJECT

public:
    static constexpr double slip = 8; ///< a tap may move so far, pixels
    static constexpr qint64 doubleTap = 400; ///< between two taps, milliseconds

    using QObject::QObject;

    /// Which grip is at that place; -1: none.
    void setGrips(std::function<int(QPointF)> gripAt) { m_gripAt = std::move(gripAt); }

    void press(int finger, QPointF at, qint64 time);
    void move(int finger, QPointF to);
    void release(int finger, QPointF at, qint64 time);
    /// The system took the fingers away.
    void cancel();

Q_SIGNALS:
    void panned(double pixels);
    /// To @p factor of the time that was seen, around @p x.
    void zoomed(double factor, double x);
    void gripped(int grip, double x);
    void tapped(QPointF at);
    void doubleTapped(QPointF at);

private:
    struct Pair
    {
        double centre = 0;
        double distance = 0;
    };

    [[nodiscard]] Pair pair() const;

    std::function<int(QPointF)> m_gripAt;
    QHash<int, QPointF> m_fingers;
    QPointF m_pressed;
    bool m_moved = false; ///< it is no tap any more
    int m_grip = -1;
    qint64 m_lastTap = -1'000'000;
    QPointF m_lastTapAt;
};

} // namespace outpost::ui
