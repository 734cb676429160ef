// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_linev1_merged.h"
#include "ui/look/colours.h"

#include <deque>

namespace outpost::ui {

/// The last frames of a line, and what became of them. Paused, it holds back as many again. A value
/// without I/O.
class FrameLog
{
public:
    static constexpr size_t mostFrames = 2000;

    struct Entry
    {
        LineFrame frame;
        qint64 leftOut = 0; ///< no frame: so many are missing here
    };

    void add(const LineTraffic &traffic);
    void clear();
    void setPaused(bool paused);
    [[nodiscard]] qint64 held() const { return qint64(m_held.size()); }

    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }
    /// Entries that were forgotten before entries().
    [[nodiscard]] qint64 forgotten() const { return m_forgotten; }

private:
    void append(Entry entry);

    std::deque<Entry> m_entries;
    std::deque<Entry> m_held;
    qint64 m_heldLeftOut = 0; ///< before m_held
    qint64 m_forgotten = 0;
    bool m_paused = false;
};

/// How a frame's fate is marked, and its word.
[[nodiscard]] Severity fateSeverity(const QString &fate);
[[nodiscard]] QString fateWord(const QString &fate);

} // namespace outpost::ui
