// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/reservations.h"
#include "commands/transactions/participantlog.h"
#include "commands/transactions/transactionchanges.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// A method's answer.
struct ParticipantAnswer
{
    int status = 200; ///< in HTTP's terms
    QJsonObject body; ///< at least "id" and "state" where the transaction is known
};

/// One device's part in one transaction, at work: a Participant with its disk, its reservations and
/// its changes. Changes are carried out one after the other. One that must not be done twice is
/// begun on the disk before it is carried out, so that a crash in between is told as such instead
/// of being done again; the others are done again. Lives on the agent's thread; belongs to a
/// ParticipantDesk.
class ParticipantTask : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const ParticipantAnswer &)>;

    struct Parts
    {
        ParticipantLog *log = nullptr;
        TransactionChanges *changes = nullptr;
        Reservations *reservations = nullptr;
        Clock *clock = nullptr;
        /// What else may leave the disk with the next write.
        std::function<QStringList()> takeForgotten;
    };

    /// How long a commit is waited for before it is answered with 202.
    static constexpr std::chrono::seconds patience{15};

    ParticipantTask(ParticipantEntry entry, Parts parts, QObject *parent = nullptr);

    /// After a start: takes its reservations again, and goes on.
    void resume();
    /// @p willing: checked and reserved; otherwise the entry says why not.
    void prepare(bool willing, Answered answered);
    void commit(Answered answered);
    void abort(Answered answered);
    void tellStatus(const Answered &answered) const;
    /// @p answered once it is on the disk. Refused at once where there is nothing to decide.
    Result<void> decide(bool commit, const QString &who, Answered answered);

    /// As it is on the disk, or as it will be.
    [[nodiscard]] const ParticipantEntry &entry() const { return m_entry; }
    [[nodiscard]] bool isOver() const { return m_participant.isOver(); }
    /// It promised in an earlier run, and nobody said anything since.
    [[nodiscard]] bool wasResumed() const { return m_wasResumed; }

Q_SIGNALS:
    /// It came into another state, and that is on the disk.
    void changed();
    /// The disk did not take its vote: there is nothing of it.
    void dropped();

private:
    enum class Request { Prepare, Commit, Abort, Decide };
    struct Waiting
    {
        Request request;
        Answered answered;
    };

    void step();
    void write();
    void onNotWritten(const Error &error);
    void carryOut();
    void begin(size_t number);
    void onCarriedOut(size_t number, const Result<void> &done);
    void answerWaiting(bool patient);
    [[nodiscard]] ParticipantAnswer answerTo(Request request) const;

    ParticipantEntry m_entry;
    Parts m_parts;
    Participant m_participant;
    std::vector<Waiting> m_waiting;
    std::unique_ptr<Timer> m_patience;
    std::unique_ptr<Timer> m_retry; ///< the disk did not take it
    bool m_isWriting = false;
    bool m_isRunning = false; ///< a change is being carried out
    bool m_wasResumed = false;
};

} // namespace outpost
