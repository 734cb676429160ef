// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/outbox/outboxrecords.h"

#include <memory>
#include <optional>

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

    /// Makes a new file of what can still be read, over what can't, of @p inMemory, which was on
    /// the disk and is known here still, and of @p batch, which is to be written; then moves the
    /// damaged one out of the way, as "outbox.db.damaged-{time}", and opens the new one in its
    /// place: its contents say what the damage was. Until it has all, the damaged file stays where
    /// it is, and another try begins anew.
    [[nodiscard]] Result<OutboxContents> rescue(Timestamp now,
                                                const std::vector<QueuedMessage> &inMemory = {},
                                                const OutboxBatch &batch = {});

    /// One transaction; when it returns well, it is on the disk (synchronous=FULL).
    Result<void> write(const OutboxBatch &batch);
    /// The next messages of a lane from @p first to @p last, at most @p limit and about @p bytes of
    /// bodies, in order. A message whose checksum is wrong is named apart.
    [[nodiscard]] Result<LoadedMessages> load(const SequenceRange &range, int limit, qint64 bytes);
    /// What is known of a sensor's messages after @p after, without alarms, at most @p limit.
    [[nodiscard]] Result<OutlinePage> outlines(const QString &sensor, quint64 after, int limit);
    /// What is counted of each sensor.
    [[nodiscard]] Result<QHash<QString, SensorStock>> stocks();

private:
    static inline const QString rescuedSuffix = QStringLiteral(".rescued");

    Result<void> migrate();
    void finishRescue();
    bool openDamaged();
    [[nodiscard]] OutboxContents readWhatCanBe(Timestamp now);
    Result<quint64> copyMessages(OutboxFile &damaged, qint64 &copied);
    Result<OutboxDamage> copyFrom(OutboxFile &damaged, const QString &uuid, Timestamp now);
    Result<OutboxDamage> makeRescued(const QString &uuid, Timestamp now,
                                     const std::vector<QueuedMessage> &inMemory,
                                     const OutboxBatch &batch) const;
    Result<void> recount();
    [[nodiscard]] static std::optional<QueuedMessage> messageOf(const Statement &row);
    [[nodiscard]] Result<OutboxContents> read();
    Result<qint64> sensorNumber(const QString &name);
    Result<void> loadSensors(OutboxContents &contents);
    Result<void> loadReadings(OutboxContents &contents);
    Result<void> loadNotes(OutboxContents &contents);
    Result<QString> meta(const QString &name);
    Result<void> putMeta(const QString &name, const QString &value);
    [[nodiscard]] Message withoutOwnId(const Message &message, quint64 sequence) const;
    Result<void> saveNumbers(quint64 lastSequence, quint64 lastToken);
    Result<void> insertMessages(const OutboxBatch &batch);
    Result<void> insertReadings(const OutboxBatch &batch);
    Result<void> putAside(const OutboxBatch &batch);
    Result<void> remove(const OutboxBatch &batch);
    Result<void> saveStocks(const OutboxBatch &batch);
    Result<void> saveNotes(const OutboxBatch &batch);
    [[nodiscard]] Result<quint64> newest(bool alarm);

    QString m_file;
    std::unique_ptr<Database> m_database;
    QString m_uuid; ///< as it was when it was open last
    quint64 m_lastSequence = 0; ///< in the file
    quint64 m_lastToken = 0;
    QHash<QString, qint64> m_sensors; ///< name -> id
};

} // namespace outpost
