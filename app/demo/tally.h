// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/reading.h"

#include <QJsonObject>
#include <QSet>

#include <unordered_map>

namespace outpost {

/// Holds what the agent accepted against what the hub's event log has: every single reading, not
/// just how many.
class Tally
{
public:
    /// The agent accepted it.
    void accepted(const Reading &reading);
    /// One event of the hub's log, as `outpost-hub monitor` prints it. InvalidInput where it is no
    /// telemetry of ours.
    Result<void> received(const QJsonObject &event);

    [[nodiscard]] qint64 readings() const { return m_readings; } ///< accepted
    [[nodiscard]] qint64 receivedMessages() const
    {
        return m_received;
    } ///< events in the log, copies too
    [[nodiscard]] qint64 duplicates() const
    {
        return m_duplicates;
    } ///< events whose id came before
    /// Accepted readings that no event holds.
    [[nodiscard]] qint64 lost() const;

private:
    using Key = quint64;
    [[nodiscard]] static Key key(const QString &sensor, QByteArrayView isoTime);

    // Several readings of a sensor may share a time: they are counted, not just known. 16 bytes a
    // reading keep a day-long demo small.
    std::unordered_map<Key, int> m_missing;
    QSet<QString> m_ids;
    qint64 m_readings = 0;
    qint64 m_received = 0;
    qint64 m_duplicates = 0;
};

} // namespace outpost
