// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/track.h"

#include <deque>
#include <limits>

namespace outpost::ui {

/// The last minutes of a field, as a small picture needs them: the least and the greatest value of
/// each slice of time, however fast they come. It begins with a minute, and its slices grow as time
/// goes by, to four minutes, and further for fields that speak seldom. What it takes in is only
/// what is new, so that a field at 1 kHz costs little. A value.
class TrendLine
{
public:
    static constexpr size_t slices = 120;

    struct Slice
    {
        double least = std::numeric_limits<double>::infinity();
        double greatest = -std::numeric_limits<double>::infinity();
        double last = std::numeric_limits<double>::quiet_NaN();

        [[nodiscard]] bool isEmpty() const { return least > greatest; }
    };

    /// Takes in what @p track has got since the last time, and begins anew where that did. True
    /// where there was something.
    bool follow(const Track &track);
    void add(Point point);
    /// Time goes by without values, too.
    void advanceTo(qint64 time);

    /// Nothing is shown: there was no value, or the last was too long ago.
    [[nodiscard]] bool isEmpty() const;
    /// In the order of time, the last one now; those before the first value are not there.
    [[nodiscard]] const std::deque<Slice> &shown() const { return m_slices; }
    [[nodiscard]] qint64 sliceLength() const { return m_length; } ///< microseconds
    /// What all slices together would cover, microseconds.
    [[nodiscard]] qint64 window() const { return m_length * qint64(slices); }
    /// Of all that is shown; meaningless where it is empty.
    [[nodiscard]] double least() const;
    [[nodiscard]] double greatest() const;
    /// Changes whenever shown() does but for the slice that is filled just now.
    [[nodiscard]] quint64 version() const { return m_version; }

private:
    void makeRoom();

    std::deque<Slice> m_slices;
    qint64 m_start = 0; ///< of the first slice
    qint64 m_length = 500'000;
    quint64 m_seen = 0; ///< of the track
    quint64 m_epoch = 0; ///< the track's
    quint64 m_version = 0;
};

} // namespace outpost::ui
