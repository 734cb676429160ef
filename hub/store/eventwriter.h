// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/eventlog.h"
#include "store/database.h"

#include <QHash>
#include <QReadWriteLock>

#include <span>

namespace outpost::hub {

/// The SQL of events.db: writes batches, reads pages, trims. Bound to one thread; the counts alone
/// may be asked from any.
class EventWriter
{
public:
    EventWriter(EventLogOptions options, Clock &clock);
    ~EventWriter();

    Result<void> open();
    /// On the same thread as open().
    void close();
    /// The newest sequence in the file; 0 where it is empty.
    [[nodiscard]] Result<qint64> newestSequence();
    /// All of them in one transaction that is on disk when it returns, or none; trims within the
    /// same transaction.
    Result<void> write(std::span<const Event> events);
    [[nodiscard]] Result<QList<Event>> read(const EventQuery &query);

    /// Any thread.
    [[nodiscard]] qint64 count(const QString &deviceId) const;

private:
    struct Device
    {
        qint64 number = 0;
        qint64 events = 0;
    };
    using Counts = QHash<qint64, qint64>; ///< device number -> change of its count

    Result<void> loadDevices();
    Result<qint64> deviceNumber(const QString &id);
    Result<void> insert(std::span<const Event> events, Counts &counts);
    Result<void> trim(qint64 added, Counts &counts);
    /// How many of the oldest are to go now.
    Result<qint64> surplus(qint64 added);
    Result<void> removeOldest(qint64 number, Counts &counts);
    Result<void> saveCounts(const Counts &counts);

    EventLogOptions m_options;
    Clock &m_clock;
    std::unique_ptr<Database> m_database;
    SteadyTime m_nextSizeCheck{};
    QHash<QString, qint64> m_newDevices; ///< of the open transaction
    mutable QReadWriteLock m_lock; ///< for what follows
    QHash<QString, Device> m_devices;
    qint64 m_total = 0;
};

} // namespace outpost::hub
