// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historyfile.h"

#include "store/migrations.h"
#include "store/transaction.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int trimAtLeast = 256; ///< records a commit may take out, beside twice what it brings

} // namespace

HistoryFile::Parts::Parts(std::unique_ptr<Database> opened, HistoryLimits limits)
    : database(std::move(opened))
    , names(*database)
    , records(*database, names)
    , blocks(*database, names)
    , trim(*database, blocks, limits)
{
}

HistoryFile::HistoryFile(QString file, HistoryLimits limits)
    : m_file(std::move(file))
    , m_limits(limits)
{
}

HistoryFile::~HistoryFile() = default;

Result<HistoryWritten> HistoryFile::open()
{
    auto database = Database::open(m_file, {.synchronous = DatabaseOptions::Synchronous::Normal});
    if (!database)
        return database.error();
    // Debian's SQLite overwrites what is deleted with zeros; here that would only wear the flash.
    if (const auto done = (*database)->execute(u"PRAGMA secure_delete=OFF"); !done)
        return done.error();
    if (const auto done = Migrations(u":/outpost/store/history/schema"_s).apply(**database); !done)
        return done.error();
    m_parts = std::make_unique<Parts>(std::move(*database), m_limits);
    if (const auto done = m_parts->blocks.load(); !done) {
        m_parts.reset();
        return done.error();
    }
    const auto used = m_parts->database->usedBytes();
    if (!used)
        return used.error();
    return HistoryWritten{.usedBytes = *used, .moreToTrim = true};
}

void HistoryFile::close()
{
    m_parts.reset();
}

void HistoryFile::setLimits(const HistoryLimits &limits)
{
    m_limits = limits;
    if (m_parts)
        m_parts->trim.setLimits(limits);
}

Result<HistoryWritten> HistoryFile::write(const HistoryBatch &batch)
{
    if (!m_parts)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    if (m_mustLoad) {
        m_parts->names.forget();
        if (const auto loaded = m_parts->blocks.load(); !loaded)
            return loaded.error();
        m_mustLoad = false;
    }
    auto written = writeInside(batch);
    m_mustLoad = !written;
    return written;
}

Result<HistoryWritten> HistoryFile::writeInside(const HistoryBatch &batch)
{
    auto transaction = Transaction::begin(*m_parts->database);
    if (!transaction)
        return transaction.error();
    // The oldest go first: their words have smaller ids than those to come, and the index takes
    // what rises without writing itself down in between.
    const auto brought = int(batch.records.size() + batch.readings.size() / 16);
    const auto more = m_parts->trim.step(batch.now, trimAtLeast + 2 * brought);
    if (!more)
        return more.error();
    if (const auto done = m_parts->records.add(batch.records); !done)
        return done.error();
    if (const auto done = m_parts->records.setStates(batch.states); !done)
        return done.error();
    if (const auto done = m_parts->blocks.add(batch.readings); !done)
        return done.error();
    if (const auto done = transaction->commit(); !done)
        return done.error();
    const auto used = m_parts->database->usedBytes();
    if (!used)
        return used.error();
    return HistoryWritten{
        .usedBytes = *used, .unfit = m_parts->blocks.unfit(), .moreToTrim = *more};
}

} // namespace outpost
