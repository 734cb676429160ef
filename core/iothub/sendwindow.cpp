// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/sendwindow.h"

#include <algorithm>

namespace outpost {

void SendWindow::reset(int capacity)
{
    m_entries.clear();
    m_capacity = capacity;
}

int SendWindow::room() const
{
    return std::max(0, m_capacity - int(m_entries.size()));
}

void SendWindow::add(quint64 number, quint64 handle)
{
    m_entries.push_back({number, handle, false});
}

void SendWindow::acknowledge(quint64 number, QList<quint64> &handles)
{
    const auto entry
        = std::lower_bound(m_entries.begin(), m_entries.end(), number,
                           [](const Entry &one, quint64 wanted) { return one.number < wanted; });
    if (entry == m_entries.end() || entry->number != number)
        return;
    entry->acknowledged = true;
    while (!m_entries.empty() && m_entries.front().acknowledged) {
        handles.append(m_entries.front().handle);
        m_entries.pop_front();
    }
}

SendWindow::Remainder SendWindow::takeAll()
{
    Remainder remainder;
    for (const Entry &entry : m_entries)
        (entry.acknowledged ? remainder.acknowledged : remainder.released).append(entry.handle);
    m_entries.clear();
    return remainder;
}

} // namespace outpost
