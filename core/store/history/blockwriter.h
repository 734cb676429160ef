// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/reading.h"

#include <map>
#include <vector>

namespace outpost {

class Database;
class HistoryNames;

/// Puts readings into blocks: those of one sensor gather until there are enough of them, or they
/// span too long; then the block is closed and its levels of detail are written, once. Until then
/// each commit adds a small row of what is new, and now and then those rows are folded into the
/// open blocks. Works inside its caller's transaction; belongs to the writer's thread.
class BlockWriter
{
public:
    static constexpr size_t fullBlock = 512; ///< readings
    static constexpr auto longestSpan = std::chrono::hours(1); ///< from a block's first to its last
    static constexpr size_t mostFresh = 1'024; ///< small rows before they are folded

    BlockWriter(Database &database, HistoryNames &names)
        : m_database(&database)
        , m_names(&names)
    {
    }

    /// Reads what an earlier run left open. A damaged block is closed as it is and passed over.
    Result<void> load();
    Result<void> add(const std::vector<Reading> &readings);
    /// Closes the open block of that row, full or not; nothing where no open one has it.
    Result<void> closeBlock(qint64 id);
    /// Forgets everything: a transaction was rolled back. load() comes next.
    void forget();

    /// Readings that fitted into no block since it was made.
    [[nodiscard]] qint64 unfit() const { return m_unfit; }

private:
    struct OpenBlock
    {
        qint64 id = 0; ///< its row; 0: it has none yet
        Timestamp first = Timestamp::max(); ///< the earliest
        Timestamp last = Timestamp::min(); ///< the latest
        size_t values = 0; ///< of all readings
        qsizetype bytes = 0; ///< of their texts
        std::vector<Reading> readings;
        size_t saved = 0; ///< so many of them are in the file
        std::vector<qint64> fresh; ///< small rows that hold what the block's row does not

        void append(Reading reading);
        [[nodiscard]] bool takes(const Reading &reading) const;
    };

    Result<void> close(const QString &sensor, OpenBlock &block);
    Result<void> save(const QString &sensor, OpenBlock &block, bool open);
    Result<void> saveFresh(const QString &sensor, OpenBlock &block);
    Result<void> fold();
    Result<void> addToLevels(qint64 subject, const OpenBlock &block);
    Result<void> loadBlocks();
    Result<void> loadFresh();

    Database *m_database;
    HistoryNames *m_names;
    std::map<QString, OpenBlock> m_open; ///< by sensor
    size_t m_freshRows = 0;
    qint64 m_unfit = 0;
};

} // namespace outpost
