// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/readingfinder.h"
#include "store/history/recordfinder.h"
#include "store/history/seriesfinder.h"

#include <QStringList>

#include <memory>

namespace outpost {

class Database;

/// The side of history.db that reads, through a connection of its own that can't write; it may be
/// open while somebody else writes, in this process or another. Bound to the thread that opened it,
/// which it may block: History gives it one of its own, an export runs where it is called.
class HistoryReader
{
public:
    /// Errors as Database::open(); Unsupported where another version of this program wrote the
    /// file.
    [[nodiscard]] static Result<std::unique_ptr<HistoryReader>> open(const QString &file);
    ~HistoryReader();

    /// See RecordFinder, ReadingFinder and SeriesFinder.
    [[nodiscard]] Result<RecordPage> records(const RecordQuery &query, const HistoryStop &stop);
    [[nodiscard]] Result<ReadingPage> readings(const ReadingQuery &query, const HistoryStop &stop);
    [[nodiscard]] Result<Series> series(const SeriesQuery &query, const HistoryStop &stop);

    /// Sensors of which there are readings, or were, by name.
    [[nodiscard]] Result<QStringList> sensors();
    /// What records and readings are about, or were, by name; the first thousand.
    [[nodiscard]] Result<QStringList> subjects();
    /// Fields of a sensor that can be drawn, by name; those of the first open block not yet.
    [[nodiscard]] Result<QStringList> fields(const QString &sensor);

private:
    explicit HistoryReader(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
    RecordFinder m_records;
    ReadingFinder m_readings;
    SeriesFinder m_series;
};

} // namespace outpost
