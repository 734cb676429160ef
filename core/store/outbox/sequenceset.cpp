// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/sequenceset.h"

#include <algorithm>
#include <iterator>

namespace outpost {

void SequenceSet::insert(quint64 first, quint64 last)
{
    auto next = m_ranges.upper_bound(first);
    if (next != m_ranges.begin()) {
        // The one before takes it in where it reaches at least to its neighbour.
        const auto before = std::prev(next);
        if (before->second + 1 >= first) {
            first = before->first;
            last = std::max(last, before->second);
            next = m_ranges.erase(before);
        }
    }
    while (next != m_ranges.end() && next->first <= last + 1) {
        last = std::max(last, next->second);
        next = m_ranges.erase(next);
    }
    m_ranges.emplace_hint(next, first, last);
}

void SequenceSet::insert(const SequenceSet &other)
{
    for (const auto &[first, last] : other.m_ranges)
        insert(first, last);
}

bool SequenceSet::contains(quint64 sequence) const
{
    const auto next = m_ranges.upper_bound(sequence);
    return next != m_ranges.begin() && std::prev(next)->second >= sequence;
}

} // namespace outpost
