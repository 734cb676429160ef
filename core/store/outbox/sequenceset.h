// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <map>

namespace outpost {

/// Sequences of messages, kept as ranges: what is acknowledged comes in rows of neighbours, so that
/// a hundred thousand of them are one range. A value.
class SequenceSet
{
public:
    void insert(quint64 sequence) { insert(sequence, sequence); }
    /// All from @p first to @p last, both included.
    void insert(quint64 first, quint64 last);
    void insert(const SequenceSet &other);
    [[nodiscard]] bool contains(quint64 sequence) const;
    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    /// First to last, both included, in rising order; no two of them touch.
    [[nodiscard]] const std::map<quint64, quint64> &ranges() const { return m_ranges; }

    friend bool operator==(const SequenceSet &, const SequenceSet &) = default;

private:
    std::map<quint64, quint64> m_ranges;
};

} // namespace outpost
