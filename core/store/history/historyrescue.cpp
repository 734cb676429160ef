// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historyrescue.h"

#include "store/database.h"
#include "store/history/readingblock.h"
#include "store/history/recordrow.h"
#include "store/migrations.h"
#include "store/sqltext.h"

#include <algorithm>
#include <iterator>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int recordsAtOnce = 2'000;
constexpr int blocksAtOnce = 8;
constexpr int namesAtOnce = 1'000;
constexpr qsizetype bytesAtOnce = 4 * 1024 * 1024; ///< of bodies

DamagedTable table(Database &database, QStringView name)
{
    auto sql = readSqlFile(u":/outpost/store/history/rescue_%1.sql"_s.arg(name));
    return DamagedTable(database, sql ? *std::move(sql) : QString());
}

} // namespace

HistoryRescue::HistoryRescue(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_records(table(*m_database, u"records"))
    , m_blocks(table(*m_database, u"blocks"))
    , m_fresh(table(*m_database, u"fresh"))
{
}

HistoryRescue::~HistoryRescue() = default;

Result<std::unique_ptr<HistoryRescue>> HistoryRescue::open(const QString &file)
{
    auto database = Database::open(file, {.readOnly = true});
    if (!database)
        return database.error();
    const auto version = (*database)->integer(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version != Migrations(u":/outpost/store/history/schema"_s).newest())
        return Error{ErrorCode::Unsupported,
                     u"The file %1 was written by another version of this program"_s.arg(file),
                     {}};
    auto rescue = std::unique_ptr<HistoryRescue>(new HistoryRescue(std::move(*database)));
    rescue->readNames();
    return rescue;
}

void HistoryRescue::readNames()
{
    DamagedTable names = table(*m_database, u"subjects");
    while (names.step(namesAtOnce, [this](const Statement &row) {
        m_subjects.insert(row.integer(0), row.text(1));
        return true;
    })) { }
}

std::optional<HistoryRescue::Part> HistoryRescue::next()
{
    Part part;
    qsizetype bytes = 0;
    const auto takeRecord = [&](const Statement &row) {
        HistoryRecord record = RecordRow::read(row);
        record.subject = m_subjects.value(row.integer(4));
        bytes += record.body.size();
        part.records.push_back(std::move(record));
        return bytes < bytesAtOnce;
    };
    const auto takeBlock = [&](const Statement &row) {
        takeReadings(row, part);
        return true;
    };
    bool more = false;
    switch (m_table) {
    case Table::Records:
        more = m_records.step(recordsAtOnce, takeRecord);
        break;
    case Table::Blocks:
        more = m_blocks.step(blocksAtOnce, takeBlock);
        break;
    case Table::Fresh:
        more = m_fresh.step(blocksAtOnce, takeBlock);
        break;
    case Table::None:
        return std::nullopt;
    }
    if (!more)
        m_table = Table(int(m_table) + 1);
    return part;
}

void HistoryRescue::takeReadings(const Statement &row, Part &part)
{
    const QString sensor = m_subjects.value(row.integer(1));
    auto readings = ReadingBlock::decode(row.blob(2), sensor);
    if (sensor.isEmpty() || !readings) {
        ++m_damagedBlocks;
        return;
    }
    std::ranges::move(*readings, std::back_inserter(part.readings));
}

std::vector<HistoryRescue::Gap> HistoryRescue::gaps() const
{
    std::vector<Gap> gaps;
    for (const DamagedTable::Gap &gap : m_records.gaps()) {
        if (gap.last < std::numeric_limits<qint64>::max())
            gaps.push_back(
                {.first = RecordId{gap.first}.time(), .last = RecordId{gap.last}.time()});
    }
    return gaps;
}

} // namespace outpost
