// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/transaction.h"

#include "base/logging.h"
#include "store/database.h"

#include <utility>

namespace outpost {

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.execute(u"BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // After some errors (a full disk) SQLite has rolled back by itself, and says so here; nothing
    // is lost by that.
    if (const auto rolledBack = m_database->execute(u"ROLLBACK"); !rolledBack)
        qCDebug(lcStore).noquote() << rolledBack.error().message;
}

Result<void> Transaction::commit()
{
    auto committed = m_database->execute(u"COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

} // namespace outpost
