// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagedtable.h"

#include "store/database.h"

namespace outpost {

bool DamagedTable::step(int most, const Take &take)
{
    auto rows = m_database->prepare(m_sql);
    if (!rows) {
        // Not even the table's definition can be read.
        m_gaps.push_back({.first = m_next, .last = last});
        return false;
    }
    rows->bind(m_next).bind(last).bind(most);
    bool good = rows->run(u"read a damaged table").hasValue();
    int taken = 0;
    while (good && rows->next()) {
        const qint64 key = rows->integer(0);
        if (key < m_next) {
            good = false; // out of order: followed, it might lead in a circle
            break;
        }
        ++taken;
        const bool wantsMore = take(*rows);
        if (key == last)
            return false;
        m_next = key + 1;
        if (!wantsMore)
            return true;
    }
    good = good && rows->readError(u"read a damaged table");
    rows->finish();
    if (good)
        return taken == most;
    skip();
    return m_gaps.back().last < last;
}

/// What begins at this key can be read, or there is nothing.
bool DamagedTable::isReadable(qint64 key)
{
    auto rows = m_database->prepare(m_sql);
    if (!rows)
        return false;
    rows->bind(key).bind(last).bind(1);
    if (!rows->run(u"read a damaged table"))
        return false;
    while (rows->next()) { }
    const bool good = rows->readError(u"read a damaged table").hasValue();
    rows->finish();
    return good;
}

void DamagedTable::skip()
{
    qint64 bad = m_next;
    qint64 width = 1;
    while (bad < last && !isReadable(last - bad > width ? bad + width : last)) {
        bad = last - bad > width ? bad + width : last;
        width = width < last / 2 ? width * 2 : last;
    }
    if (bad == last) {
        m_gaps.push_back({.first = m_next, .last = last});
        return;
    }
    qint64 good = last - bad > width ? bad + width : last;
    while (good - bad > 1) {
        const qint64 middle = bad + (good - bad) / 2;
        (isReadable(middle) ? good : bad) = middle;
    }
    m_gaps.push_back({.first = m_next, .last = bad});
    m_next = good;
}

} // namespace outpost
