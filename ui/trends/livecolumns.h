// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/sample.h"

#include <span>
#include <vector>

namespace outpost::ui {

/// The values of a Track in buckets a little narrower than a pixel, kept up to date as values come:
/// a redraw costs what is new and what is seen, however many values there are. The buckets lie at
/// the same times while a window moves over them, so that a line does not flicker. A value without
/// I/O.
class LiveColumns
{
public:
    /// Takes in what is new, for a window that many pixels wide. What lies before @p begin is left
    /// out.
    void update(const Track &track, TimeSpan window, int columns, qint64 begin);
    /// In the order of time; more than the window.
    [[nodiscard]] std::span<const Sample> samples() const
    {
        return std::span(m_samples).subspan(m_dropped);
    }
    /// The longest silence between two values that is nothing unusual, in microseconds.
    [[nodiscard]] qint64 usualSilence() const { return m_silence; }
    void clear();

private:
    void rebuild(const Track &track, TimeSpan cover);
    void add(Point point);
    void forget(qint64 before);

    std::vector<Sample> m_samples;
    size_t m_dropped = 0; ///< of them, at the front: erased when it is worth it
    qint64 m_width = 0; ///< of a bucket
    qint64 m_bucket = 0; ///< number of the last one
    TimeSpan m_cover;
    quint64 m_seen = 0; ///< Track::added()
    quint64 m_late = 0; ///< Track::late()
    quint64 m_epoch = 0; ///< Track::epoch()
    quint64 m_learnt = 0; ///< Track::added() when the silence was reckoned
    qint64 m_silence = 0;
};

/// How long a sensor may be silent without its line being broken: several times its usual interval,
/// as its @p intervals say, in any order. Those that come in bursts have their longer pauses.
[[nodiscard]] qint64 silenceOf(std::vector<qint64> intervals);
/// No silence is unusual: too little is known.
inline constexpr qint64 anySilence = std::numeric_limits<qint64>::max() / 4;

/// At most one sample a pixel column of what is in the window, and one beyond it at either side, so
/// that lines go on to its edges. Wider ones stay as they are. Joined are those that were, or that
/// follow each other within @p silence.
void reduceToColumns(std::span<const Sample> samples, TimeSpan window, int columns, qint64 silence,
                     std::vector<Sample> &into);

} // namespace outpost::ui
