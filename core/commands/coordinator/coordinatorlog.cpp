// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/coordinatorlog.h"

#include "store/migrations.h"
#include "store/transaction.h"

#include <QJsonDocument>
#include <QSysInfo>
#include <QUuid>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString sqlFolder = u":/outpost/commands/coordinator/"_s;

std::optional<Timestamp> optionalTime(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.time(column));
}

} // namespace

Result<std::unique_ptr<CoordinatorLog>> CoordinatorLog::open(const QString &file)
{
    auto database = Database::open(file);
    if (!database)
        return database.error();
    std::unique_ptr<CoordinatorLog> log(new CoordinatorLog(*std::move(database)));
    if (const auto done = Migrations(sqlFolder + u"schema"_s).apply(*log->m_database); !done)
        return done.error();
    if (const auto done = log->readIdentity(); !done)
        return done.error();
    return log;
}

CoordinatorLog::CoordinatorLog(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

Result<Statement *> CoordinatorLog::statement(QStringView name)
{
    return m_database->cached(sqlFolder + name.toString() + u".sql"_s);
}

Result<void> CoordinatorLog::readIdentity()
{
    const auto select = statement(u"select_identity");
    if (!select)
        return select.error();
    if (const auto done = (*select)->run(u"read who this coordinator is"); !done)
        return done;
    if ((*select)->next())
        m_identity = (*select)->text(0);
    (*select)->finish();
    if (!m_identity.isEmpty())
        return {};
    m_identity = u"%1/%2"_s.arg(QSysInfo::machineHostName().left(64),
                                QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto into = statement(u"insert_identity");
    if (!into)
        return into.error();
    return (*into)->bind(m_identity).run(u"write who this coordinator is");
}

Result<void> CoordinatorLog::begin(const LoggedTransaction &transaction)
{
    auto commit = Transaction::begin(*m_database);
    if (!commit)
        return commit.error();
    const auto into = statement(u"insert_transaction");
    if (!into)
        return into.error();
    (*into)
        ->bind(transaction.id)
        .bind(transaction.plan)
        .bind(transaction.created)
        .bind(transaction.deadline);
    if (const auto done = (*into)->run(u"begin a transaction"); !done)
        return done;
    for (size_t i = 0; i < transaction.members.size(); ++i) {
        const auto member = statement(u"insert_member");
        if (!member)
            return member.error();
        (*member)
            ->bind(transaction.id)
            .bind(qint64(i))
            .bind(transaction.members[i].device)
            .bind(QString::fromUtf8(
                QJsonDocument(transaction.members[i].changes).toJson(QJsonDocument::Compact)));
        if (const auto done = (*member)->run(u"begin a transaction"); !done)
            return done;
    }
    const auto remove = statement(u"delete_old");
    if (!remove)
        return remove.error();
    if (const auto done = (*remove)->bind(mostRemembered).run(u"forget what is old"); !done)
        return done;
    return commit->commit();
}

Result<void> CoordinatorLog::write(const LoggedTransaction &transaction)
{
    auto commit = Transaction::begin(*m_database);
    if (!commit)
        return commit.error();
    const auto update = statement(u"update_transaction");
    if (!update)
        return update.error();
    (*update)
        ->bind(int(transaction.record.decision))
        .bind(transaction.decided)
        .bind(transaction.finished)
        .bind(transaction.id);
    if (const auto done = (*update)->run(u"write a decision"); !done)
        return done;
    for (size_t i = 0; i < transaction.members.size(); ++i) {
        const auto member = statement(u"update_member");
        if (!member)
            return member.error();
        (*member)
            ->bind(int(transaction.record.outcomes[i]))
            .bind(transaction.members[i].detail)
            .bind(transaction.id)
            .bind(qint64(i));
        if (const auto done = (*member)->run(u"write what a device said"); !done)
            return done;
    }
    return commit->commit();
}

Result<std::vector<LoggedTransaction>> CoordinatorLog::transactions()
{
    const auto select = statement(u"select_transactions");
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.bind(qint64(-1)).run(u"read the transactions"); !done)
        return done.error();
    std::vector<LoggedTransaction> transactions;
    while (row.next()) {
        LoggedTransaction transaction{.id = row.text(0), .plan = row.text(1)};
        transaction.created = row.time(2);
        transaction.deadline = row.time(3);
        transaction.record.begun = true;
        transaction.record.decision
            = Coordinator::Decision(std::clamp<qint64>(row.integer(4), 0, 2));
        transaction.decided = optionalTime(row, 5);
        transaction.finished = optionalTime(row, 6);
        transactions.push_back(std::move(transaction));
    }
    const auto done = row.readError(u"read the transactions");
    row.finish();
    if (!done)
        return done.error();
    for (LoggedTransaction &transaction : transactions) {
        if (const auto read = readMembers(transaction); !read)
            return read.error();
    }
    return transactions;
}

Result<void> CoordinatorLog::readMembers(LoggedTransaction &transaction)
{
    const auto select = statement(u"select_members");
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.bind(transaction.id).run(u"read a transaction's devices"); !done)
        return done;
    while (row.next()) {
        transaction.members.push_back(
            {.device = row.text(0),
             .changes = QJsonDocument::fromJson(row.text(1).toUtf8()).array(),
             .detail = row.text(3)});
        transaction.record.outcomes.push_back(
            Coordinator::Outcome(std::clamp<qint64>(row.integer(2), 0, 2)));
    }
    const auto done = row.readError(u"read a transaction's devices");
    row.finish();
    return done;
}

} // namespace outpost
