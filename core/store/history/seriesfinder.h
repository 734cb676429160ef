// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/historyquery.h"

namespace outpost {

class Database;
class ReadingFinder;

/// Finds what a plot needs: the exact values where they are few, and otherwise the finest level of
/// detail that comes down to about the points that were asked for. However long the time, it reads
/// some thousand rows. Belongs to the thread of its database.
class SeriesFinder
{
public:
    static constexpr int exactBlocks = 400; ///< as many are read reading by reading

    SeriesFinder(Database &database, ReadingFinder &readings)
        : m_database(&database)
        , m_readings(&readings)
    {
    }

    /// No points where nobody ever heard of the sensor or the field. A search that @p stop ends is
    /// Unavailable: half a plot would be a wrong one.
    [[nodiscard]] Result<Series> find(const SeriesQuery &query, const HistoryStop &stop);

private:
    /// The time that closed blocks of the field cover, in stretches of four hours.
    struct Extent
    {
        Timestamp begin;
        Timestamp end;
        bool isExact = false; ///< the blocks themselves are there, and the fine levels
    };

    [[nodiscard]] Result<qint64> seriesNumber(qint64 subject, const QString &field);
    [[nodiscard]] Result<std::optional<Extent>> extent(qint64 subject, qint64 series,
                                                       const SeriesQuery &query);
    [[nodiscard]] Result<Series> findExact(const SeriesQuery &query, const HistoryStop &stop);
    [[nodiscard]] Result<Series> findLevel(qint64 subject, qint64 series, SeriesLevel level,
                                           const SeriesQuery &query);

    Database *m_database;
    ReadingFinder *m_readings;
};

} // namespace outpost
