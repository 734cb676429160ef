// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/historyquery.h"

#include <utility>

namespace outpost {

class Database;

/// Finds the readings of a sensor, a page of whole blocks at a time. Belongs to the thread of its
/// database.
class ReadingFinder
{
public:
    explicit ReadingFinder(Database &database)
        : m_database(&database)
    {
    }

    [[nodiscard]] Result<ReadingPage> find(const ReadingQuery &query, const HistoryStop &stop);

    /// The readings of a sensor that are in no closed block yet; a few hundred at most. Those
    /// outside of the query's time are left out.
    Result<void> findOpen(qint64 subject, const ReadingQuery &query, ReadingPage &page);
    /// The number of a sensor; 0 where there is none of that name.
    [[nodiscard]] Result<qint64> subject(const QString &name);
    /// Closed blocks that begin within these times, counted up to @p most.
    [[nodiscard]] Result<qint64> countBlocks(qint64 subject, Timestamp from, Timestamp to,
                                             qint64 most);

private:
    [[nodiscard]] Result<ReadingPage> findInside(const ReadingQuery &query,
                                                 const HistoryStop &stop);
    void take(const QByteArray &data, const ReadingQuery &query, ReadingPage &page) const;

    Database *m_database;
};

} // namespace outpost
