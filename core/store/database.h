// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/statement.h"

#include <QSqlDatabase>
#include <QString>

#include <chrono>
#include <memory>
#include <unordered_map>

namespace outpost {

/// How a database is opened.
struct DatabaseOptions
{
    /// What a commit waits for.
    enum class Synchronous {
        Normal, ///< never damaged, but a power cut may take the last commits back
        Full, ///< a commit that returned is on the disk
    };

    Synchronous synchronous = Synchronous::Full;
    bool readOnly = false; ///< the file must exist
    bool damaged = false; ///< to read what is left of it: a file that is shorter than it says is no
                          ///< reason not to begin
    std::chrono::milliseconds busyTimeout{
        5'000}; ///< how long a statement waits for another connection's lock
    int checkpointPages
        = 1'000; ///< pages in the write-ahead log before they are moved into the file
    int cacheKiB = 4'096; ///< page cache of this connection
};

/// One connection to one SQLite file, in WAL mode, foreign keys on; through Qt SQL, under a
/// connection name of its own. Bound to the thread that opened it, as SQLite's driver is: create,
/// use and destroy it there. Several may be open on one file, one a thread. Every error says which
/// file it was and what to do about it.
class Database
{
public:
    /// Opens or makes @p file. Corrupt where it is no database or damaged, PermissionDenied where
    /// it can't be read or written, Busy where somebody holds it longer than the timeout, Io for
    /// the rest (a full disk among them).
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &file, const DatabaseOptions &options = {});
    /// Closes it; an open transaction is rolled back. Statements must be gone before.
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] const QString &file() const { return m_file; }

    /// Runs one or more statements (separated by semicolons) that bring back no rows.
    Result<void> execute(QStringView sql);
    /// Prepares one statement, to be used again and again by the caller.
    [[nodiscard]] Result<Statement> prepare(const QString &sql);
    /// The statement in the resource or file @p path, prepared once and kept; reset and ready to
    /// bind. Valid as long as the database; it is one object, so don't nest its use.
    [[nodiscard]] Result<Statement *> cached(const QString &path);
    /// The first column of the first row of @p sql as a number; 0 where there is no row.
    [[nodiscard]] Result<qint64> integer(const QString &sql);

    /// Bytes the file's pages take, without those that are free for reuse.
    [[nodiscard]] Result<qint64> usedBytes();
    /// Asks SQLite whether the whole file is sound; slow on large files.
    Result<void> check();

    /// What an SQL error means to a person: @p doing is "append an event", for instance.
    [[nodiscard]] Error errorFor(const QSqlError &error, QStringView doing) const;

private:
    Database(QString file, QString connection);
    Result<void> configure(const DatabaseOptions &options);

    QString m_file;
    QString m_connection;
    QSqlDatabase m_handle;
    std::unordered_map<QString, std::unique_ptr<Statement>> m_cached;
};

} // namespace outpost
