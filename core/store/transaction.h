// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QtGlobal>

namespace outpost {

class Database;

/// A write transaction: everything until commit(), or nothing. What goes out of scope without a
/// commit is rolled back. Takes the write lock at once (BEGIN IMMEDIATE), so that it can't fail
/// halfway because somebody else wrote. They don't nest. Same thread as its database.
class Transaction
{
public:
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Q_DISABLE_COPY(Transaction)

    /// Returns once the commit is as safe as the database's Synchronous says. After a failure
    /// nothing was written.
    Result<void> commit();

private:
    explicit Transaction(Database &database);

    Database *m_database; ///< null once it is over
};

} // namespace outpost
