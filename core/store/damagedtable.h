// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statement.h"

#include <functional>
#include <limits>
#include <vector>

namespace outpost {

class Database;

/// Reads a table of a damaged database in the order of its integer key, and goes on behind what
/// can't be read: the end of each gap is found by reaching further and further, and then exactly.
/// Bound to the database's thread, which it may block.
class DamagedTable
{
public:
    /// Keys that could not be read, both included.
    struct Gap
    {
        qint64 first = 0;
        qint64 last = 0;

        friend bool operator==(const Gap &, const Gap &) = default;
    };
    /// Gets each row; its first column is the key. False where that is enough for one step.
    using Take = std::function<bool(const Statement &)>;

    /// @p sql selects rows with the key first, takes two parameters for the first and the last key
    /// and one for the most rows, and orders by the key.
    DamagedTable(Database &database, QString sql, qint64 first = 0)
        : m_database(&database)
        , m_sql(std::move(sql))
        , m_next(first)
    {
    }

    /// Reads on, at most @p most rows; false where the table is at its end.
    bool step(int most, const Take &take);
    [[nodiscard]] const std::vector<Gap> &gaps() const { return m_gaps; }

private:
    static constexpr qint64 last = std::numeric_limits<qint64>::max();

    [[nodiscard]] bool isReadable(qint64 key);
    void skip();

    Database *m_database;
    QString m_sql;
    qint64 m_next;
    std::vector<Gap> m_gaps;
};

} // namespace outpost
