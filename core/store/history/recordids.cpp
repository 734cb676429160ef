// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/recordids.h"

namespace outpost {

RecordId RecordIds::next(Timestamp time)
{
    const RecordId first = RecordId::firstOf(time);
    if (first > m_last) {
        m_last = first;
        m_asked = time;
        return first;
    }
    if (time == m_asked) {
        ++m_last.value;
        return m_last;
    }
    // It comes late: the upper half of its microsecond is seldom taken.
    return {first.value + 512 + (m_late++ % 512)};
}

} // namespace outpost
