// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/sqltext.h"

#include <QFileInfo>
#include <QSqlError>

#include <atomic>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

// SQLite's primary result codes (https://www.sqlite.org/rescode.html); the low byte of what the
// driver reports.
enum SqliteCode {
    SqlitePermission = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteNoMemory = 7,
    SqliteReadOnly = 8,
    SqliteIo = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteNotADatabase = 26,
};

QString uniqueConnection()
{
    static std::atomic<quint64> next{1};
    return u"outpost-%1"_s.arg(next.fetch_add(1));
}

} // namespace

Database::Database(QString file, QString connection)
    : m_file(std::move(file))
    , m_connection(std::move(connection))
{
}

Database::~Database()
{
    m_cached.clear();
    m_handle.close();
    m_handle = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &file,
                                                 const DatabaseOptions &options)
{
    std::unique_ptr<Database> database(new Database(file, uniqueConnection()));
    database->m_handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
    if (!database->m_handle.isValid())
        return Error{ErrorCode::Unsupported, u"Qt's SQLite driver is missing"_s,
                     u"Install the package libqt6sql6-sqlite"_s};
    database->m_handle.setDatabaseName(file);
    QString settings = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(options.busyTimeout.count());
    if (options.readOnly)
        settings += u";QSQLITE_OPEN_READONLY"_s;
    database->m_handle.setConnectOptions(settings);
    if (!database->m_handle.open())
        return database->errorFor(database->m_handle.lastError(), u"open it");
    if (const auto configured = database->configure(options); !configured)
        return configured.error();
    return database;
}

Result<void> Database::configure(const DatabaseOptions &options)
{
    // The one setting under which SQLite reads a truncated file at all; it must come before the
    // first statement that looks into it.
    if (options.damaged) {
        if (const auto done = execute(u"PRAGMA writable_schema=ON"); !done)
            return done;
    }
    QString pragmas = u"PRAGMA foreign_keys=ON; PRAGMA cache_size=-%1;"_s.arg(options.cacheKiB);
    if (!options.readOnly) {
        // A new file becomes one with a write-ahead log in a transaction of the old kind. Its
        // journal must be gone for good before the first commit is told: come back after a power
        // cut, it would undo the change, and all commits in the log with it.
        pragmas += u"PRAGMA synchronous=EXTRA; "_s;
        const bool full = options.synchronous == DatabaseOptions::Synchronous::Full;
        pragmas
            += u"PRAGMA journal_mode=WAL; PRAGMA synchronous=%1; PRAGMA wal_autocheckpoint=%2;"_s
                   .arg(full ? u"FULL"_s : u"NORMAL"_s)
                   .arg(options.checkpointPages);
    }
    if (const auto done = execute(pragmas); !done)
        return done;
    // SQLite opens lazily: a file that is no database shows itself only when it is read.
    const auto read = integer(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!read)
        return read.error();
    // A file that may not be written is opened for reading without a word.
    if (!options.readOnly && !QFileInfo(m_file).isWritable())
        return Error{ErrorCode::PermissionDenied, u"The file %1 may not be written"_s.arg(m_file),
                     u"Give this user the right to write to the file and its folder"_s};
    return {};
}

Result<void> Database::execute(QStringView sql)
{
    const QStringList statements = splitStatements(sql);
    for (const QString &statement : statements) {
        QSqlQuery query(m_handle);
        query.setForwardOnly(true);
        if (!query.exec(statement))
            return errorFor(query.lastError(), statement.left(60).simplified());
    }
    return {};
}

Result<Statement> Database::prepare(const QString &sql)
{
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return errorFor(query.lastError(), sql.left(60).simplified());
    return Statement(*this, std::move(query));
}

Result<Statement *> Database::cached(const QString &path)
{
    if (const auto known = m_cached.find(path); known != m_cached.end()) {
        known->second->finish();
        return known->second.get();
    }
    const auto text = readSqlFile(path);
    if (!text)
        return text.error();
    auto statement = prepare(*text);
    if (!statement)
        return statement.error().within(path);
    auto kept = std::make_unique<Statement>(std::move(*statement));
    return m_cached.emplace(path, std::move(kept)).first->second.get();
}

Result<qint64> Database::integer(const QString &sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    if (const auto done = statement->run(sql.left(60)); !done)
        return done.error();
    const qint64 value = statement->next() ? statement->integer(0) : 0;
    if (const auto read = statement->readError(sql.left(60)); !read)
        return read.error();
    return value;
}

Result<qint64> Database::usedBytes()
{
    qint64 pages[3]{};
    const QString pragmas[3]{u"PRAGMA page_count"_s, u"PRAGMA freelist_count"_s,
                             u"PRAGMA page_size"_s};
    for (int i = 0; i < 3; ++i) {
        const auto value = integer(pragmas[i]);
        if (!value)
            return value.error();
        pages[i] = *value;
    }
    return (pages[0] - pages[1]) * pages[2];
}

Result<void> Database::check()
{
    auto statement = prepare(u"PRAGMA quick_check(1)"_s);
    if (!statement)
        return statement.error();
    if (const auto done = statement->run(u"check it"); !done)
        return done;
    const QString answer = statement->next() ? statement->text(0) : u"no answer"_s;
    if (answer == u"ok")
        return {};
    return Error{
        ErrorCode::Corrupt, u"The file %1 is damaged: %2"_s.arg(m_file, answer),
        u"Move it away and start again; a copy of it may be read with the program sqlite3 and its .recover"_s};
}

Error Database::errorFor(const QSqlError &error, QStringView doing) const
{
    const QString what = u"%1: could not %2"_s.arg(m_file, doing);
    const QString detail
        = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case SqliteFull:
        return {ErrorCode::Io, what + u": the disk is full"_s,
                u"Free space on the disk that holds the file"_s};
    case SqliteBusy:
    case SqliteLocked:
        return {ErrorCode::Busy, what + u": another program holds the file"_s,
                u"Close the other program that uses it (sqlite3, a backup, a second instance)"_s};
    case SqlitePermission:
    case SqliteReadOnly:
        return {
            ErrorCode::PermissionDenied, what + u": it may not be written"_s,
            u"Give this user the right to write to the file and its folder, or mount the disk writable"_s};
    case SqliteCantOpen:
        return {QFileInfo(QFileInfo(m_file).absolutePath()).isDir() ? ErrorCode::PermissionDenied
                                                                    : ErrorCode::NotFound,
                what + u": it can't be opened"_s,
                u"Check that its folder exists and that this user may read and write in it"_s};
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return {
            ErrorCode::Corrupt, what + u": it is damaged, or no SQLite database"_s,
            u"Move it away and start again; a copy of it may be read with the program sqlite3 and its .recover"_s};
    case SqliteIo:
        return {ErrorCode::Io, what + u": reading or writing the disk failed (%1)"_s.arg(detail),
                u"Look at the system's log for errors of the disk"_s};
    case SqliteNoMemory:
        return {ErrorCode::Unavailable, what + u": out of memory"_s,
                u"Free memory on this machine"_s};
    default:
        return {ErrorCode::Io, what + u": %1"_s.arg(detail), {}};
    }
}

} // namespace outpost
