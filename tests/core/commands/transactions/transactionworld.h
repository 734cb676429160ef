// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/transactions/coordinator.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <functional>
#include <vector>

namespace outpost::test {

/// How much may go wrong in one run of a TransactionWorld: each of these is what makes the number
/// of its states finite.
struct Faults
{
    int coordinatorCrashes = 0;
    int participantCrashes = 0; ///< of either
    int losses = 0; ///< requests or answers that vanish, or are known not to have arrived
    int copies = 0; ///< requests or answers that arrive once more
    int failedWrites = 0; ///< a disk that does not take it
    int refusals = 0; ///< a participant that does not want to
    int decisionsByHand = 0;
};

/// A coordinator, two participants, their disks and what is under way between them: one state of
/// the model, and all that can happen next. A process that crashes comes back with what its disk
/// has; that it is away for a while is the same as that what is sent to it gets lost.
class TransactionWorld
{
public:
    static constexpr int members = 2;

    struct Step
    {
        QString what; ///< for people
        bool isFault = false;
        std::function<void(TransactionWorld &)> take;
    };

    explicit TransactionWorld(const Faults &faults);

    [[nodiscard]] std::vector<Step> steps() const;
    void take(const Step &step);
    /// All of the state, for telling states apart.
    [[nodiscard]] QByteArray key() const;
    /// What must never be; empty where all is well. @p before is the state that led here.
    [[nodiscard]] QString violation(const TransactionWorld &before) const;
    /// All have ended, and everybody knows it.
    [[nodiscard]] bool isOver() const;

    [[nodiscard]] const Coordinator &coordinator() const { return m_coordinator; }
    [[nodiscard]] const ParticipantRecord &onDisk(int member) const
    {
        return m_sides[size_t(member)].disk;
    }

private:
    using Request = Coordinator::Request;

    struct Answer
    {
        Request to;
        ParticipantRecord told;

        [[nodiscard]] char code() const;
    };

    /// A participant and the way to it.
    struct Side
    {
        Participant participant;
        ParticipantRecord disk;
        ParticipantRecord writing; ///< what was given to the disk
        bool isWriting = false;
        std::optional<Request> owes; ///< an answer to it
        bool changed = false; ///< the change was made, as somebody would see it
        bool hasOldCalls = false; ///< what is under way may be of a call that is over
        std::array<quint8, 3> requests{}; ///< under way, by Request
        std::vector<Answer> answers; ///< under way, sorted
    };

    void beginWrites();
    void addCoordinatorSteps(std::vector<Step> &steps) const;
    void addRequestSteps(int member, std::vector<Step> &steps) const;
    void addAnswerSteps(int member, std::vector<Step> &steps) const;
    void addParticipantSteps(int member, std::vector<Step> &steps) const;
    void deliver(int member, Request request, bool willing);

    [[nodiscard]] QString finalViolation() const;

    Faults m_left;
    Coordinator m_coordinator{members};
    Coordinator::Record m_disk;
    Coordinator::Record m_writing;
    bool m_isWriting = false;
    bool m_deadlineOver = false;
    std::array<Side, members> m_sides;
};

} // namespace outpost::test
