// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/transactions/participantentry.h"
#include "store/database.h"

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// What the file holds.
struct ParticipantContents
{
    std::vector<ParticipantEntry> entries; ///< the oldest first
    QJsonObject memory; ///< of TransactionChanges
};

/// What comes to the file in one commit.
struct ParticipantNews
{
    std::optional<ParticipantEntry> entry;
    QStringList forgotten; ///< entries that go
    QJsonObject memory;
};

/// The SQLite file of a participant's promises, `transactions.db`. Bound to the thread that opens
/// it.
class ParticipantFile
{
public:
    explicit ParticipantFile(QString file)
        : m_file(std::move(file))
    {
    }

    /// All that it holds. A damaged one is left as it is, for there may be
    /// promises in it: Corrupt, and a person has to say what is to become of it.
    [[nodiscard]] Result<ParticipantContents> open();
    void close() { m_database.reset(); }
    /// All of it in one commit; returns once that is on the disk.
    Result<void> write(const ParticipantNews &news);

private:
    [[nodiscard]] Result<ParticipantContents> read();
    Result<void> readMemory(ParticipantContents &contents);
    Result<void> put(const ParticipantEntry &entry);

    QString m_file;
    std::unique_ptr<Database> m_database;
};

} // namespace outpost
