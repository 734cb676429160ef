// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <deque>

namespace outpost::ui {

/// A field of a sensor, as a plot or tile names it.
struct FieldKey
{
    QString sensor;
    QString field;

    friend bool operator==(const FieldKey &, const FieldKey &) = default;
    friend auto operator<=>(const FieldKey &, const FieldKey &) = default;
};

[[nodiscard]] size_t qHash(const FieldKey &key, size_t seed = 0) noexcept;

/// A value at its time: microseconds since 1970 in UTC.
struct Point
{
    qint64 time = 0;
    double value = 0;
};

/// The last values of one field, in the order of time, the oldest forgotten first. A value without
/// I/O.
class Track
{
public:
    explicit Track(size_t most)
        : m_most(most)
    {
    }

    /// One that is older than the last takes its place in the order.
    void add(Point point);
    [[nodiscard]] const std::deque<Point> &points() const { return m_points; }
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    [[nodiscard]] const Point &last() const { return m_points.back(); } ///< not of an empty one
    /// How many were ever added: tells whether there is something new.
    [[nodiscard]] quint64 added() const { return m_added; }
    /// How many of them came later than one that is newer: they stand before it.
    [[nodiscard]] quint64 late() const { return m_late; }
    void setMost(size_t most);
    /// What is later than @p time is no more: the clock that stamps the values was set back, or one
    /// of them was stamped wrong.
    void forgetAfter(qint64 time);
    /// Another one after each of these: whoever goes by added() begins anew.
    [[nodiscard]] quint64 epoch() const { return m_epoch; }

private:
    std::deque<Point> m_points;
    size_t m_most;
    quint64 m_added = 0;
    quint64 m_late = 0;
    quint64 m_epoch = 0;
};

} // namespace outpost::ui
