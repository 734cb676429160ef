// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyfile.h"
#include "store/history/historyreader.h"
#include "store/history/recordids.h"

#include <QTemporaryDir>
#include <QTest>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

inline const Timestamp historyBegin{
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22)};

/// A history without its threads: what writes and what reads, side by side on one file.
struct HistoryFixture
{
    explicit HistoryFixture(HistoryLimits limits = {})
        : file(path(), limits)
    {
        if (const auto opened = file.open(); !opened)
            qFatal("%s", qUtf8Printable(opened.error().text()));
        openReader();
    }

    [[nodiscard]] QString path() const { return dir.filePath(u"history.db"_s); }

    void openReader()
    {
        auto opened = HistoryReader::open(path());
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().text()));
        reader = std::move(*opened);
    }

    HistoryWritten write(HistoryBatch batch)
    {
        for (HistoryRecord &record : batch.records) {
            if (record.id.value == 0)
                record.id = ids.next(record.time);
        }
        if (batch.now == Timestamp())
            batch.now = historyBegin;
        const auto written = file.write(batch);
        if (!written)
            qFatal("%s", qUtf8Printable(written.error().text()));
        return *written;
    }

    RecordPage find(
        const RecordQuery &query, const HistoryStop &stop = [] { return false; })
    {
        const auto page = reader->records(query, stop);
        if (!page)
            qFatal("%s", qUtf8Printable(page.error().text()));
        return *page;
    }

    /// All pages of a query, one after the other.
    std::vector<HistoryRecord> findAll(
        RecordQuery query, const HistoryStop &stop = [] { return false; })
    {
        std::vector<HistoryRecord> all;
        do {
            const RecordPage page = find(query, stop);
            all.insert(all.end(), page.records.begin(), page.records.end());
            query.after = page.next;
        } while (query.after);
        return all;
    }

    std::vector<Reading> readings(ReadingQuery query)
    {
        std::vector<Reading> all;
        do {
            const auto page = reader->readings(query, [] { return false; });
            if (!page)
                qFatal("%s", qUtf8Printable(page.error().text()));
            all.insert(all.end(), page->readings.begin(), page->readings.end());
            query.after = page->next;
        } while (query.after);
        return all;
    }

    Series series(const SeriesQuery &query)
    {
        const auto found = reader->series(query, [] { return false; });
        if (!found)
            qFatal("%s", qUtf8Printable(found.error().text()));
        return *found;
    }

    QTemporaryDir dir;
    RecordIds ids;
    HistoryFile file;
    std::unique_ptr<HistoryReader> reader;
};

inline QStringList titles(const std::vector<HistoryRecord> &records)
{
    QStringList list;
    for (const HistoryRecord &record : records)
        list.append(record.title);
    return list;
}

inline Reading reading(Timestamp time, double value, const QString &sensor = u"boiler"_s)
{
    return {.sensor = sensor, .time = time, .fields = {{u"temperature"_s, value}}};
}

} // namespace outpost::test
