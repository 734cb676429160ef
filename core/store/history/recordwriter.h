// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/historyrecord.h"

#include <QHash>

#include <utility>
#include <vector>

namespace outpost {

class Database;
class HistoryNames;

/// Puts records and what becomes of them into history.db, their words into the index. Works inside
/// its caller's transaction; belongs to the writer's thread.
class RecordWriter
{
public:
    RecordWriter(Database &database, HistoryNames &names)
        : m_database(&database)
        , m_names(&names)
    {
    }

    /// Adds records; they are put into the order of their ids first, as the index likes it.
    Result<void> add(std::vector<HistoryRecord> records);
    /// Changes states in their order; records that are gone already are passed over.
    Result<void> setStates(const std::vector<std::pair<RecordId, RecordState>> &states);

private:
    Result<void> insert(HistoryRecord record);

    Database *m_database;
    HistoryNames *m_names;
    QHash<qint64, qint64> m_moved; ///< ids that were taken already -> where the record went
};

} // namespace outpost
