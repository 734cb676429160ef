// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historyreader.h"

#include "store/database.h"
#include "store/migrations.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<QStringList> texts(Result<Statement *> row, QStringView doing)
{
    if (!row)
        return row.error();
    if (const auto done = (*row)->run(doing); !done)
        return done.error();
    QStringList all;
    while ((*row)->next())
        all.append((*row)->text(0));
    const auto read = (*row)->readError(doing);
    (*row)->finish();
    return read ? Result(all) : Result<QStringList>(read.error());
}

} // namespace

HistoryReader::HistoryReader(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_records(*m_database)
    , m_readings(*m_database)
    , m_series(*m_database, m_readings)
{
}

HistoryReader::~HistoryReader() = default;

Result<std::unique_ptr<HistoryReader>> HistoryReader::open(const QString &file)
{
    auto database = Database::open(file, {.readOnly = true});
    if (!database)
        return database.error();
    const auto version = (*database)->integer(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    const int known = Migrations(u":/outpost/store/history/schema"_s).newest();
    if (*version != known)
        return Error{ErrorCode::Unsupported,
                     u"The file %1 was written by another version of this program (schema %2, "
                     u"this one reads %3)"_s.arg(file)
                         .arg(*version)
                         .arg(known),
                     u"Use the version that writes it, or start this one's agent once"_s};
    return std::unique_ptr<HistoryReader>(new HistoryReader(std::move(*database)));
}

Result<RecordPage> HistoryReader::records(const RecordQuery &query, const HistoryStop &stop)
{
    return m_records.find(query, stop);
}

Result<ReadingPage> HistoryReader::readings(const ReadingQuery &query, const HistoryStop &stop)
{
    return m_readings.find(query, stop);
}

Result<Series> HistoryReader::series(const SeriesQuery &query, const HistoryStop &stop)
{
    return m_series.find(query, stop);
}

Result<QStringList> HistoryReader::sensors()
{
    return texts(m_database->cached(u":/outpost/store/history/sensors_with_readings.sql"_s),
                 u"list sensors");
}

Result<QStringList> HistoryReader::subjects()
{
    return texts(m_database->cached(u":/outpost/store/history/subjects.sql"_s), u"list subjects");
}

Result<QStringList> HistoryReader::fields(const QString &sensor)
{
    auto row = m_database->cached(u":/outpost/store/history/fields_of.sql"_s);
    if (row)
        (*row)->bind(sensor);
    return texts(row, u"list fields");
}

} // namespace outpost
