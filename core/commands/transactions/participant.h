// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

#include <optional>

namespace outpost {

/// How far a participant has come with a transaction. The numbers are those of the table.
enum class ParticipantState {
    None = 0, ///< knows nothing of it
    Prepared = 1, ///< voted yes, and waits for the decision
    Committing = 2, ///< it is decided; the changes are being carried out
    Committed = 3, ///< they are carried out
    Aborted = 4, ///< nothing was changed, and nothing will be
};

/// "none", "prepared", "committing", "committed", "aborted": as participants say it to
/// coordinators.
[[nodiscard]] QString participantStateName(ParticipantState state);
[[nodiscard]] std::optional<ParticipantState> participantStateFrom(QStringView name);

/// What of a participant is on the disk, and what it tells a coordinator.
struct ParticipantRecord
{
    ParticipantState state = ParticipantState::None;
    bool byHand = false; ///< a person at the device decided it, not the coordinator (heuristic)
    bool conflict = false; ///< and the coordinator decided otherwise

    friend bool operator==(const ParticipantRecord &, const ParticipantRecord &) = default;
};

/// One device's part in one transaction of the two-phase commit with presumed abort, as a value
/// without I/O. What comes in changes record(); the owner writes that to the disk and then says
/// written(). Only what is on the disk may be told (maySpeak()) and acted upon (mustCarryOut()).
///
/// Before its vote a participant may refuse, and does so past the deadline. From the yes vote on it
/// is bound: no deadline, crash or silence frees it, only the coordinator's decision or a person.
/// A no is final too, and kept, so that a prepare that comes once more does not bind it after all.
class Participant
{
public:
    Participant() = default;
    /// After a start: goes on with what is on the disk.
    explicit Participant(const ParticipantRecord &onDisk)
        : m_record(onDisk)
        , m_onDisk(onDisk)
    {
    }

    /// The coordinator asks for its vote. @p willing: everything was checked and is reserved; of
    /// meaning in state None alone, so check before calling this only there.
    void prepare(Timestamp now, Timestamp deadline, bool willing);
    /// The coordinator decided. A commit of what is not known changes nothing: it is told so.
    void commit();
    void abort();
    /// A person decides in the coordinator's stead. Refused where there is nothing to decide.
    Result<void> decide(bool commit);
    /// All changes are done, or are known not to be doable.
    void carriedOut();

    /// @p record is on the disk now.
    void written(const ParticipantRecord &record) { m_onDisk = record; }
    /// The disk did not take record(): all is as it was on the disk.
    void notWritten() { m_record = m_onDisk; }

    [[nodiscard]] const ParticipantRecord &record() const { return m_record; }
    [[nodiscard]] const ParticipantRecord &onDisk() const { return m_onDisk; }
    [[nodiscard]] bool mustWrite() const { return m_record != m_onDisk; }
    /// record() may be told.
    [[nodiscard]] bool maySpeak() const { return !mustWrite(); }
    [[nodiscard]] bool mustCarryOut() const;
    /// It keeps what its changes touch from everybody else.
    [[nodiscard]] bool holds() const;
    /// Nothing more happens to it but that a coordinator may say what is known already.
    [[nodiscard]] bool isOver() const;

private:
    ParticipantRecord m_record;
    ParticipantRecord m_onDisk;
};

} // namespace outpost
