// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/damagedtable.h"
#include "store/history/historyrecord.h"
#include "telemetry/reading.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

class Database;

/// Reads what can still be read of a damaged history.db: records first, then readings, a part at a
/// time. Levels of detail are not read: they come about again from the readings. Bound to the
/// thread that opened it, which it may block.
class HistoryRescue
{
public:
    struct Part
    {
        std::vector<HistoryRecord> records; ///< with their ids
        std::vector<Reading> readings;
    };
    /// A time of which records are lost.
    struct Gap
    {
        Timestamp first;
        Timestamp last;
    };

    /// Corrupt where nothing at all can be read; Unsupported where another version of this program
    /// wrote it.
    [[nodiscard]] static Result<std::unique_ptr<HistoryRescue>> open(const QString &file);
    ~HistoryRescue();

    /// Nothing where all was read.
    [[nodiscard]] std::optional<Part> next();

    /// So far. Only times before the last record that could be read: after it there may have been
    /// nothing.
    [[nodiscard]] std::vector<Gap> gaps() const;
    /// Blocks of readings that could not be read, as far as their number is known.
    [[nodiscard]] qint64 damagedBlocks() const { return m_damagedBlocks; }

private:
    explicit HistoryRescue(std::unique_ptr<Database> database);

    void readNames();
    void takeReadings(const Statement &row, Part &part);

    enum class Table { Records, Blocks, Fresh, None };

    std::unique_ptr<Database> m_database;
    QHash<qint64, QString> m_subjects;
    Table m_table = Table::Records;
    DamagedTable m_records;
    DamagedTable m_blocks;
    DamagedTable m_fresh;
    qint64 m_damagedBlocks = 0;
};

} // namespace outpost
