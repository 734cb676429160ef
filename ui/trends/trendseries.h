// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/livecolumns.h"

#include <optional>

namespace outpost::ui {

/// What the history told of a field: samples in the order of time, of a stretch of time that was
/// asked for.
struct HistoryStretch
{
    TimeSpan asked;
    std::vector<Sample> samples;
    qint64 width = 0; ///< of a bucket; 0: values as they were
    int damaged = 0; ///< blocks of readings that were left out
};

/// A value under a cursor.
struct CursorValue
{
    qint64 time = 0;
    double value = 0; ///< a mean where it is one of many
    double least = 0;
    double most = 0;
    qint64 count = 1;
};

/// One line of the plot: what the history has of a field, and what came live, without a seam.
/// A value without I/O; GUI thread.
class TrendSeries
{
public:
    explicit TrendSeries(FieldKey key)
        : m_key(std::move(key))
    {
    }

    [[nodiscard]] const FieldKey &key() const { return m_key; }
    void setHistory(HistoryStretch stretch);
    [[nodiscard]] const HistoryStretch &history() const { return m_history; }
    /// The connection was lost and is there again: what came meanwhile is the history's to tell.
    /// @p lastHeard is the last value before.
    void setHole(qint64 lastHeard) { m_hole = lastHeard; }
    [[nodiscard]] std::optional<qint64> hole() const { return m_hole; }

    /// From when on @p track has all that was said; nothing where it has nothing.
    [[nodiscard]] std::optional<qint64> liveFrom(const Track *track) const;
    /// Makes ready what a window that many pixels wide shows of it.
    void show(const Track *track, TimeSpan window, int columns);
    /// What show() made ready: at most one a pixel column, and one beyond the window on each side.
    [[nodiscard]] std::span<const Sample> shown() const { return m_shown; }
    /// So long without a value is nothing unusual, microseconds; of what came live.
    [[nodiscard]] qint64 usualSilence() const { return m_live.usualSilence(); }
    /// Of what is in the window.
    [[nodiscard]] const WindowStatistics &statistics() const { return m_statistics; }
    /// The value that was nearest to that moment; nothing where nobody spoke for long.
    [[nodiscard]] std::optional<CursorValue> valueAt(const Track *track, qint64 time) const;

private:
    [[nodiscard]] std::span<const Sample> historyBefore(qint64 end) const;

    FieldKey m_key;
    HistoryStretch m_history;
    qint64 m_historySilence = anySilence;
    LiveColumns m_live;
    std::optional<qint64> m_hole;
    std::vector<Sample> m_shown;
    WindowStatistics m_statistics;
};

} // namespace outpost::ui
