// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/inbox/inboxrecords.h"

#include <memory>

namespace outpost {

/// The SQL of inbox.db. Bound to one thread, which it may block: Inbox gives it one of its own.
class InboxFile
{
public:
    explicit InboxFile(InboxOptions options);
    ~InboxFile();

    /// Opens or makes the file and says what is unfinished in it. Errors as Database::open().
    [[nodiscard]] Result<InboxContents> open();
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    void close();

    /// Moves a damaged file out of the way, opens a new one, and copies what can still be read.
    /// The damaged one is kept. Where that fails, all is as it was before.
    [[nodiscard]] Result<InboxRescue> rescue(Timestamp now);

    /// One transaction; when it returns well, it is on the disk (synchronous=FULL). Forgets a few
    /// of those that are over long enough. Gives what became of each arrival.
    [[nodiscard]] Result<std::vector<PlacedArrival>> write(const InboxBatch &batch, Timestamp now);

private:
    /// A whole row, as a rescue carries it over.
    struct Row
    {
        Arrival arrival;
        Timestamp changed{};
        QString outcome;
        QByteArray head;
    };
    enum class Direction { Up, Down };

    [[nodiscard]] Result<InboxContents> read();
    [[nodiscard]] Result<Statement *> statement(QStringView name);
    [[nodiscard]] Result<quint64> findFirst(const Arrival &arrival);
    Result<void> insert(const Row &row);
    Result<std::vector<PlacedArrival>> insertArrivals(const InboxBatch &batch);
    Result<void> begin(const InboxBatch &batch, Timestamp now);
    Result<void> finish(const InboxBatch &batch, Timestamp now);
    Result<void> forget(Timestamp now);
    /// The rows after @p from; what it read before an error comes with it.
    [[nodiscard]] Result<void> readRows(Direction direction, qint64 from, std::vector<Row> &rows);
    [[nodiscard]] Result<InboxRescue> takeOverFrom(const QString &kept);
    /// False where a part of @p damaged could not be read.
    [[nodiscard]] Result<bool> takeOver(InboxFile &damaged, InboxRescue &rescue);
    Result<void> insertAll(const std::vector<Row> &rows, InboxRescue &rescue, bool &sound);

    InboxOptions m_options;
    std::unique_ptr<Database> m_database;
    qint64 m_rows = 0;
    quint64 m_lastNumber = 0; ///< never given again, whatever a rescue brings back
};

} // namespace outpost
