// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <algorithm>
#include <deque>

namespace outpost {

/// What happened lately, for those who ask again and again: each entry has a number, and a revision
/// that is new whenever it changes, so that only what changed is told. Holds so many and no more:
/// what is over goes first. @p Entry has number, revision and endedAt (0: not over). A value.
template <typename Entry> class RevisedList
{
public:
    explicit RevisedList(size_t most)
        : m_most(most)
    {
    }

    /// Returns its number.
    qint64 add(Entry entry)
    {
        if (m_entries.size() >= m_most) {
            const auto over = std::ranges::find_if(
                m_entries, [](const Entry &one) { return one.endedAt() != 0; });
            m_entries.erase(over == m_entries.end() ? m_entries.begin() : over);
        }
        entry.setNumber(++m_lastNumber);
        entry.setRevision(++m_revision);
        m_entries.push_back(std::move(entry));
        return m_lastNumber;
    }

    /// False where it is not remembered any more.
    template <typename Change> bool change(qint64 number, Change change)
    {
        const auto found = std::ranges::lower_bound(m_entries, number, {}, &Entry::number);
        if (found == m_entries.end() || found->number() != number)
            return false;
        change(*found);
        found->setRevision(++m_revision);
        return true;
    }

    /// Those that changed since, the newest first.
    [[nodiscard]] QList<Entry> since(qint64 revision) const
    {
        QList<Entry> changed;
        for (auto it = m_entries.rbegin(); it != m_entries.rend(); ++it) {
            if (it->revision() > revision)
                changed.append(*it);
        }
        return changed;
    }
    [[nodiscard]] qint64 revision() const { return m_revision; }

private:
    size_t m_most;
    std::deque<Entry> m_entries;
    qint64 m_lastNumber = 0;
    qint64 m_revision = 0;
};

} // namespace outpost
