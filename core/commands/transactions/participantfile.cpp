// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participantfile.h"

#include "store/migrations.h"
#include "store/transaction.h"

#include <QJsonDocument>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString sqlFolder = u":/outpost/commands/transactions/"_s;

Error damaged(const QString &file, const QString &what)
{
    return {ErrorCode::Corrupt, u"%1 is damaged: %2"_s.arg(file, what),
            u"There may be promises to others in it. Where `outpost transaction list` at the "
            u"coordinator has none that is open, remove the file, and start again"_s};
}

} // namespace

Result<ParticipantContents> ParticipantFile::open()
{
    close();
    auto database = Database::open(m_file);
    if (!database)
        return database.error().code == ErrorCode::Corrupt
            ? damaged(m_file, database.error().message)
            : database.error();
    m_database = *std::move(database);
    auto contents = read();
    if (!contents) {
        close();
        if (contents.error().code == ErrorCode::Corrupt)
            return damaged(m_file, contents.error().message);
    }
    return contents;
}

Result<ParticipantContents> ParticipantFile::read()
{
    if (const auto done = Migrations(sqlFolder + u"participant"_s).apply(*m_database); !done)
        return done.error();
    const auto select = m_database->cached(sqlFolder + u"select_participations.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read the transactions"); !done)
        return done.error();
    ParticipantContents contents;
    while (row.next()) {
        const qint64 state = row.integer(3);
        ParticipantEntry entry{.id = row.text(0), .coordinator = row.text(1)};
        entry.deadline = row.time(2);
        entry.record = {.state = ParticipantState(state),
                        .byHand = row.integer(4) != 0,
                        .conflict = row.integer(5) != 0};
        entry.decidedBy = row.text(6);
        entry.since = row.time(7);
        entry.status = int(row.integer(8));
        entry.reason = row.text(9);
        entry.readThings(row.text(10).toUtf8());
        const bool isKnown = state >= qint64(ParticipantState::Prepared)
            && state <= qint64(ParticipantState::Aborted);
        if (!isKnown || !entry.readChanges(row.text(11).toUtf8())) {
            row.finish();
            return Error{
                ErrorCode::Corrupt, u"transaction %1 is not as it was written"_s.arg(entry.id), {}};
        }
        contents.entries.push_back(std::move(entry));
    }
    const auto done = row.readError(u"read the transactions");
    row.finish();
    if (!done)
        return done.error();
    if (const auto remembered = readMemory(contents); !remembered)
        return remembered.error();
    return contents;
}

Result<void> ParticipantFile::readMemory(ParticipantContents &contents)
{
    const auto select = m_database->cached(sqlFolder + u"select_memory.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read what was carried out"); !done)
        return done;
    if (row.next())
        contents.memory = QJsonDocument::fromJson(row.text(0).toUtf8()).object();
    const auto done = row.readError(u"read what was carried out");
    row.finish();
    return done;
}

Result<void> ParticipantFile::put(const ParticipantEntry &entry)
{
    const auto into = m_database->cached(sqlFolder + u"write_participation.sql"_s);
    if (!into)
        return into.error();
    (*into)
        ->bind(entry.id)
        .bind(entry.coordinator)
        .bind(entry.deadline)
        .bind(int(entry.record.state))
        .bind(entry.record.byHand)
        .bind(entry.record.conflict)
        .bind(entry.decidedBy)
        .bind(entry.since)
        .bind(entry.status)
        .bind(entry.reason)
        .bind(QString::fromUtf8(entry.thingsText()))
        .bind(QString::fromUtf8(entry.changesText()));
    return (*into)->run(u"write a transaction");
}

Result<void> ParticipantFile::write(const ParticipantNews &news)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    if (news.entry) {
        if (const auto done = put(*news.entry); !done)
            return done;
    }
    const auto memory = m_database->cached(sqlFolder + u"write_memory.sql"_s);
    if (!memory)
        return memory.error();
    (*memory)->bind(QString::fromUtf8(QJsonDocument(news.memory).toJson(QJsonDocument::Compact)));
    if (const auto done = (*memory)->run(u"write what was carried out"); !done)
        return done;
    for (const QString &id : news.forgotten) {
        const auto remove = m_database->cached(sqlFolder + u"delete_participation.sql"_s);
        if (!remove)
            return remove.error();
        if (const auto done = (*remove)->bind(id).run(u"forget a transaction"); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace outpost
