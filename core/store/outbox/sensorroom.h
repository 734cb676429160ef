// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "store/outbox/outboxrecords.h"

#include <deque>
#include <optional>
#include <vector>

namespace outpost {

/// Which messages of one sensor go when they are more than it may have waiting. Alarms are neither
/// counted nor dropped. Like LaneQueue a value without I/O: it says what it wants to know of the
/// messages on the disk, is given it, and names what goes, one message at a time.
///
/// Thinning out. Each message of a sensor has an ordinal: 1, 2, 3, … With keep-every = n, the rank
/// of a message is how often n divides its ordinal: of n messages one has a rank of 1 or more, of
/// n² one has 2 or more. What goes first is the lowest rank that is there, the oldest of it first.
/// So as long as room is short, messages stay that lie n^r apart, then n^(r+1), beginning with the
/// oldest: however long it lasts, no two parts of the time differ by more than n in how densely
/// they are told. What comes and has a rank that is gone everywhere else is not taken, until a
/// tenth of the room is free again.
class SensorRoom
{
public:
    using WhenFull = SensorOutboxConfig::WhenFull;

    explicit SensorRoom(const SensorOutboxConfig &limits);

    [[nodiscard]] const SensorOutboxConfig &limits() const { return m_limits; }
    /// More waits than may.
    [[nodiscard]] bool isOver(const SensorStock &stock) const;
    /// Whether the next message, of @p bytes, is taken; to be asked for each, in their order.
    [[nodiscard]] bool takes(const SensorStock &stock, qint64 bytes, qint64 ordinal,
                             quint64 sequence);

    /// Of what was loaded, the next that goes. The caller drops it where it still waits.
    [[nodiscard]] std::optional<MessageOutline> next();
    /// Where next() has none: messages after which sequence to load; nothing while a load is under
    /// way, or where there is nothing to drop before something changes.
    [[nodiscard]] std::optional<quint64> wanted() const;
    void loadBegun() { m_loading = true; }
    /// The oldest messages after what was wanted; @p complete where there are no more on the disk.
    void loaded(std::vector<MessageOutline> page, bool complete);
    void loadFailed() { m_loading = false; }
    /// New messages came to the disk.
    void arrived();
    /// Messages that were on their way to the hub wait again.
    void cameBack();

    /// How often @p every divides @p ordinal; 0 for a message without one.
    [[nodiscard]] static int rankOf(qint64 ordinal, int every);

private:
    [[nodiscard]] bool isOver(const SensorStock &stock, double part) const;
    void beginPass(int rank, quint64 after);

    SensorOutboxConfig m_limits;
    std::deque<MessageOutline> m_page; ///< loaded, in their order
    quint64 m_after = 0; ///< what is up to here was looked at
    bool m_loading = false;
    bool m_stale = false; ///< what is being loaded is not wanted any more
    bool m_atEnd = false; ///< the page is the last one of this pass
    bool m_exhausted = false; ///< a whole pass found nothing that goes
    int m_rank = 0; ///< messages up to this rank go; lower ones are gone already
    int m_lowestSeen = -1; ///< of the ranks above it, in a pass over all; -1: none
    bool m_fromStart = true; ///< this pass began with the oldest
};

} // namespace outpost
