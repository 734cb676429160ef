// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/disconnects.h"

#include <algorithm>

namespace outpost {

void Disconnects::follow(const HubStatus &status, Timestamp now, const QString &way)
{
    if (status.state == HubState::Connected) {
        if (m_connectedSince && *m_connectedSince == status.since)
            return;
        // One that was replaced within a turn of the event loop was never seen to end.
        m_connectedSince = status.since;
        if (!m_entries.empty() && !m_entries.back().backAt) {
            m_entries.back().backAt = now;
            m_entries.back().backBy = way;
        }
        return;
    }
    if (m_connectedSince) {
        Entry entry;
        entry.at = now;
        entry.heldFor = std::max(now - *m_connectedSince, std::chrono::microseconds(0));
        m_connectedSince.reset();
        entry.reason = status.reason;
        entry.error = status.error;
        entry.planned = status.reason == HubReason::None;
        m_entries.push_back(std::move(entry));
        if (m_entries.size() > most)
            m_entries.pop_front();
    }
    if (m_entries.empty() || m_entries.back().backAt)
        return;
    Entry &open = m_entries.back();
    open.failedTries = std::max(open.failedTries, status.tries - (open.planned ? 0 : 1));
    // One that we ended, and could not make again, is an outage all the same.
    if (open.planned && status.error) {
        open.planned = false;
        open.reason = status.reason;
        open.error = status.error;
        open.failedTries = status.tries;
    }
}

} // namespace outpost
