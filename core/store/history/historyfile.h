// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/history/blockwriter.h"
#include "store/history/historynames.h"
#include "store/history/historytrim.h"
#include "store/history/recordwriter.h"

#include <memory>
#include <utility>
#include <vector>

namespace outpost {

/// Everything of one group commit: all of it reaches the file, or nothing.
struct HistoryBatch
{
    std::vector<HistoryRecord> records;
    std::vector<std::pair<RecordId, RecordState>> states;
    std::vector<Reading> readings;
    Timestamp now; ///< what age is counted from

    [[nodiscard]] bool isEmpty() const
    {
        return records.empty() && states.empty() && readings.empty();
    }
};

/// What a commit came to.
struct HistoryWritten
{
    qint64 usedBytes = 0; ///< of the file
    qint64 unfit = 0; ///< readings that could not be kept, since open()
    bool moreToTrim = false; ///< the limits ask for another commit, with or without something new
};

/// The side of history.db that writes. Bound to one thread, which it may block: History gives it
/// one of its own.
class HistoryFile
{
public:
    HistoryFile(QString file, HistoryLimits limits);
    ~HistoryFile();

    /// Opens or makes the file. Errors as Database::open().
    Result<HistoryWritten> open();
    void close();
    void setLimits(const HistoryLimits &limits);

    /// One transaction; where it fails nothing of it was written, and it may be tried again.
    Result<HistoryWritten> write(const HistoryBatch &batch);

private:
    Result<HistoryWritten> writeInside(const HistoryBatch &batch);

    /// What works on an open file.
    struct Parts
    {
        explicit Parts(std::unique_ptr<Database> opened, HistoryLimits limits);

        std::unique_ptr<Database> database;
        HistoryNames names;
        RecordWriter records;
        BlockWriter blocks;
        HistoryTrim trim;
    };

    QString m_file;
    HistoryLimits m_limits;
    std::unique_ptr<Parts> m_parts; ///< null while closed
    bool m_mustLoad = false; ///< what is kept in memory may not be what the file holds
};

} // namespace outpost
