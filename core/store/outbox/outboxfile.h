// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/outbox/outboxrecords.h"

#include <memory>

namespace outpost {

/// The SQL of outbox.db. Bound to one thread, which it may block: Outbox gives it one of its own.
class OutboxFile
{
public:
    /// @p file is outbox.db's path.
    explicit OutboxFile(QString file);
    ~OutboxFile();

    /// Opens or makes the file and says what waits in it. Errors as Database::open().
    [[nodiscard]] Result<OutboxContents> open();
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    void close();

    /// Makes a new file of what can still be read, over what can't, and of @p inMemory, which was
    /// on the disk and is known here still; then moves the damaged one out of the way, as
    /// "outbox.db.damaged-{time}", and opens the new one in its place. Until it has all, the
    /// damaged file stays where it is.
    [[nodiscard]] Result<OutboxRescue> rescue(Timestamp now,
                                              const std::vector<QueuedMessage> &inMemory = {});

    /// One transaction; when it returns well, it is on the disk (synchronous=FULL).
    Result<void> write(const OutboxBatch &batch);
    /// The next messages of a lane from @p first to @p last, at most @p limit and about @p bytes of
    /// bodies, in order. A message whose checksum is wrong is left out, and counted in damaged().
    [[nodiscard]] Result<LoadedMessages> load(const SequenceRange &range, int limit, qint64 bytes);
    /// What is known of a sensor's messages after @p after, without alarms, at most @p limit.
    [[nodiscard]] Result<OutlinePage> outlines(const QString &sensor, quint64 after, int limit);
    /// Messages that load() could not trust since open().
    [[nodiscard]] qint64 damaged() const { return m_damaged; }
    /// Brings what is counted of each sensor in line with what waits.
    Result<void> recount();
    /// What is counted of each sensor.
    [[nodiscard]] Result<QHash<QString, SensorStock>> stocks();

private:
    static inline const QString rescuedSuffix = QStringLiteral(".rescued");

    Result<void> migrate();
    bool openDamaged();
    [[nodiscard]] OutboxContents readWhatCanBe(qint64 &counted);
    Result<void> copyLane(OutboxFile &damaged, bool alarm, quint64 last, OutboxRescue &rescue);
    Result<void> copyFrom(OutboxFile &damaged, OutboxRescue &rescue);
    [[nodiscard]] Result<OutboxContents> read();
    Result<qint64> sensorNumber(const QString &name);
    Result<void> loadSensors(OutboxContents &contents);
    Result<void> loadReadings(OutboxContents &contents);
    Result<void> loadNotes(OutboxContents &contents);
    Result<QString> meta(const QString &name);
    Result<void> putMeta(const QString &name, const QString &value);
    [[nodiscard]] Message withoutOwnId(const Message &message, quint64 sequence) const;
    Result<void> insertMessages(const OutboxBatch &batch);
    Result<void> insertReadings(const OutboxBatch &batch);
    Result<void> putAside(const OutboxBatch &batch);
    Result<void> remove(const OutboxBatch &batch);
    Result<void> saveStocks(const OutboxBatch &batch);
    Result<void> saveNotes(const OutboxBatch &batch);
    [[nodiscard]] Result<quint64> newest(bool alarm);

    QString m_file;
    std::unique_ptr<Database> m_database;
    QString m_uuid;
    QHash<QString, qint64> m_sensors; ///< name -> id
    qint64 m_damaged = 0;
};

} // namespace outpost
