// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/coordinator/transactionplan.h"
#include "commands/transactions/coordinator.h"
#include "store/database.h"

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// One transaction as its coordinator knows it.
struct LoggedTransaction
{
    struct Member
    {
        QString device;
        QJsonArray changes;
        QString detail; ///< what the device said of it last, for people
    };

    QString id;
    QString plan; ///< the file that it was read from
    Timestamp created{};
    Timestamp deadline{}; ///< until when devices may vote
    std::optional<Timestamp> decided;
    std::optional<Timestamp> finished; ///< when the last device had acknowledged
    Coordinator::Record record;
    std::vector<Member> members; ///< as the outcomes in the record
};

/// The coordinator's memory, `coordinator.db`: what was begun, and what was decided. Returns from
/// each write once it is on the disk. Only one process at a time may write: whoever does holds the
/// folder's lock. Bound to the thread that opens it.
class CoordinatorLog
{
public:
    static constexpr int mostRemembered = 200; ///< of those that are over

    [[nodiscard]] static Result<std::unique_ptr<CoordinatorLog>> open(const QString &file);

    /// How this coordinator names itself to devices, always the same.
    [[nodiscard]] const QString &identity() const { return m_identity; }
    /// A new one, begun; forgets the oldest that are over.
    Result<void> begin(const LoggedTransaction &transaction);
    /// Its record, and what devices said.
    Result<void> write(const LoggedTransaction &transaction);
    /// The newest first.
    [[nodiscard]] Result<std::vector<LoggedTransaction>> transactions();

private:
    explicit CoordinatorLog(std::unique_ptr<Database> database);
    [[nodiscard]] Result<Statement *> statement(QStringView name);
    Result<void> readIdentity();
    Result<void> readMembers(LoggedTransaction &transaction);

    std::unique_ptr<Database> m_database;
    QString m_identity;
};

} // namespace outpost
