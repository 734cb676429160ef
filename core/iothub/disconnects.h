// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubstatus.h"

#include <deque>

namespace outpost {

/// The connections that ended lately: when, why, how long they had held, and how long it took until
/// there was another. Made of a client's status as it changes. A value without I/O; the history
/// has what is older.
class Disconnects
{
public:
    static constexpr size_t most = 50;

    struct Entry
    {
        Timestamp at{};
        std::chrono::microseconds heldFor{};
        bool planned = false; ///< by us: a new token, other settings
        HubReason reason = HubReason::None; ///< why it ended
        std::optional<Error> error;
        std::optional<Timestamp> backAt; ///< nothing: not yet
        int failedTries = 0; ///< until then
        QString backBy; ///< "TLSv1.3, WebSocket"
    };

    /// The status changed. @p way says how it is connected, where it is.
    void follow(const HubStatus &status, Timestamp now, const QString &way);
    /// The newest last.
    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }

private:
    std::deque<Entry> m_entries;
    std::optional<Timestamp> m_connectedSince;
};

} // namespace outpost
