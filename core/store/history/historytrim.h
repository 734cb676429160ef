// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

namespace outpost {

class BlockWriter;
class Database;

/// How much is kept.
struct HistoryLimits
{
    qint64 maxBytes = 2LL * 1024 * 1024 * 1024; ///< of the file's used pages
    std::chrono::hours maxAge{24 * 365 * 2}; ///< of records and readings
    std::chrono::hours overviewAge{
        24 * 365 * 10}; ///< of the levels of four hours and a day: about 110 kB a series and year

    friend bool operator==(const HistoryLimits &, const HistoryLimits &) = default;
};

/// Takes the oldest out of history.db, a few at a time: records with their words, blocks of
/// readings with their fine levels of detail, and coarse levels when their own time has come. Works
/// inside its caller's transaction; belongs to the writer's thread.
class HistoryTrim
{
public:
    HistoryTrim(Database &database, BlockWriter &blocks, HistoryLimits limits)
        : m_database(&database)
        , m_blocks(&blocks)
        , m_limits(limits)
    {
    }

    void setLimits(const HistoryLimits &limits) { m_limits = limits; }

    /// Takes out at most about @p most records, and an eighth as many blocks. True where more
    /// should go.
    [[nodiscard]] Result<bool> step(Timestamp now, int most);

private:
    struct OldestBlock
    {
        qint64 id = 0; ///< 0: there is none
        qint64 subject = 0;
        Timestamp first;
        Timestamp last;
        bool open = false;
    };

    [[nodiscard]] Result<OldestBlock> oldestBlock();
    [[nodiscard]] Result<int> removeRecords(int count);
    Result<void> removeBlock(const OldestBlock &block);
    Result<void> removeOldLevels(Timestamp now);

    Database *m_database;
    BlockWriter *m_blocks;
    HistoryLimits m_limits;
    Timestamp m_lookedThrough; ///< a day: levels are looked through once a day
};

} // namespace outpost
