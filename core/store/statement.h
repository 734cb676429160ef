// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QString>

#include <optional>

namespace outpost {

class Database;

/// A prepared SQL statement with `?` for its parameters: bind in order, run(), then next() row by
/// row. Running it again starts with fresh parameters. Made by Database::prepare(), lives no longer
/// than its database, on the same thread.
class Statement
{
public:
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    // Parameters, from left to right. An empty or null text or blob is stored as empty, never as
    // NULL.
    Statement &bind(qint64 value);
    Statement &bind(int value) { return bind(qint64(value)); }
    Statement &bind(bool value) { return bind(qint64(value)); }
    Statement &bind(double value);
    Statement &bind(const QString &value);
    Statement &bind(const QByteArray &value);
    Statement &bind(Timestamp value); ///< microseconds since 1970
    Statement &bindNull();
    template <typename T> Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    /// Runs it with what was bound. @p doing names the work in an error ("read the twin of
    /// boiler").
    Result<void> run(QStringView doing);
    /// Steps to the next row; false at the end, and where reading fails: see readError().
    [[nodiscard]] bool next();
    /// Why next() ended early; success where it did not.
    Result<void> readError(QStringView doing) const;
    /// Frees the rows, so that no read lock stays; run() does it too.
    void finish();

    // Columns of the current row, from 0.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] Timestamp time(int column) const;
    [[nodiscard]] bool isNull(int column) const;

    /// Rows that the last run() changed.
    [[nodiscard]] int changedRows() const;
    [[nodiscard]] qint64 lastInsertId() const;

private:
    friend class Database;
    Statement(const Database &database, QSqlQuery query);

    const Database *m_database;
    QSqlQuery m_query;
    int m_bound = 0;
};

} // namespace outpost
