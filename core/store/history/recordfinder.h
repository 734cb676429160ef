// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/historyquery.h"
#include "store/history/searchwords.h"

namespace outpost {

class Database;

/// Finds records, a page at a time. A search walks through time slice by slice, so that its first
/// hits come at once, and it can be stopped between any two slices however common its words are;
/// slices grow where there is little to find, and shrink where they take long. Belongs to the
/// thread of its database.
class RecordFinder
{
public:
    explicit RecordFinder(Database &database)
        : m_database(&database)
    {
    }

    /// Goes on until the page is full, @p stop says so, or all has been looked through. It gets at
    /// least one slice further each time.
    [[nodiscard]] Result<RecordPage> find(const RecordQuery &query, const HistoryStop &stop);

private:
    /// A query as the statements take it.
    struct Plan
    {
        QString file; ///< the statement
        QString match; ///< for the word index; empty: it is not asked
        qint64 states = -1; ///< a bit a state
        QStringList literals; ///< that a record's text must hold
        bool sliced = false; ///< one statement might walk far without a hit
        bool newestFirst = true;
        int limit = 0;
        qint64 first = 0; ///< ids, both included
        qint64 last = 0;
    };

    /// Nothing where the query can't find anything.
    [[nodiscard]] Result<std::optional<Plan>> plan(const RecordQuery &query);
    [[nodiscard]] Result<std::optional<QString>> match(const RecordQuery &query,
                                                       const SearchText &search);
    /// Looks through ids from @p first to @p last; gives how far it came.
    [[nodiscard]] Result<qint64> lookThrough(const Plan &plan, qint64 first, qint64 last,
                                             RecordPage &page);
    /// The far end of the next slice of what is left. A walk over the records themselves goes by
    /// their number; the index is walked by time, @p width ids of it.
    [[nodiscard]] Result<qint64> sliceEnd(const Plan &plan, qint64 first, qint64 last,
                                          qint64 width);

    Database *m_database;
    QString m_match; ///< of the last search
    qint64 m_slice = 0; ///< what it came to: the search that goes on begins with it
};

} // namespace outpost
