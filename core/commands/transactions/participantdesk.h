// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/transactions/participanttask.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// A device's end of all transactions that it takes part in: answers transactionPrepare,
/// transactionCommit, transactionAbort and transactionStatus, keeps its promises over a crash in
/// `transactions.db`, and what they touch from everybody else. What is over is remembered for a
/// while. Lives on the agent's thread; changes, reservations and clock outlive it.
class ParticipantDesk : public QObject
{
    Q_OBJECT

public:
    using Answered = ParticipantTask::Answered;

    static constexpr size_t mostOpen = 32; ///< promises at once
    static constexpr size_t mostOver = 100; ///< remembered, or younger than
    static constexpr std::chrono::days rememberFor{30};

    ParticipantDesk(const QString &file, TransactionChanges &changes, Reservations &reservations,
                    Clock &clock, QObject *parent = nullptr);
    ~ParticipantDesk() override;

    [[nodiscard]] static QStringList methods();

    /// Reads what was promised, and goes on with what was begun; before anybody may reserve
    /// anything. Where the file can't be used, everything is refused with 503 and the reason.
    Result<void> open();
    /// The memory of its TransactionChanges is another, and no transaction made it so.
    void rememberAgain();
    /// Nothing is answered any more.
    void close();

    /// @p method is one of methods(). @p answered is called once, unless this ends before; it may
    /// be called before this returns.
    void call(const QString &method, const QByteArray &payload, Answered answered);
    /// A person decides for the coordinator; @p answered once that is on the disk. NotFound,
    /// Refused.
    Result<void> decide(const QString &id, bool commit, const QString &who, Answered answered);

    /// All that is remembered, the oldest first.
    [[nodiscard]] std::vector<ParticipantEntry> entries() const;
    /// It promised, and the coordinator should have said something by now.
    [[nodiscard]] bool isInDoubt(const ParticipantEntry &entry) const;

Q_SIGNALS:
    /// entries() or isInDoubt() tell something new.
    void changed();

private:
    using TaskPtr = std::unique_ptr<ParticipantTask>;

    void prepare(const QByteArray &payload, Answered answered);
    ParticipantTask *add(ParticipantEntry entry);
    [[nodiscard]] Result<void> check(ParticipantEntry &entry);
    [[nodiscard]] ParticipantTask::Parts parts();
    [[nodiscard]] QStringList takeForgotten();
    void watchDeadlines();

    TransactionChanges &m_changes;
    Reservations &m_reservations;
    Clock &m_clock;
    ParticipantLog m_log;
    std::map<QString, TaskPtr> m_tasks; ///< by id
    std::unique_ptr<Timer> m_deadline; ///< of the promise that comes into doubt next
    std::optional<Error> m_trouble; ///< why nothing is taken
};

} // namespace outpost
