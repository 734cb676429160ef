// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/transactions/participant.h"

#include <optional>
#include <vector>

namespace outpost {

/// The coordinator of one transaction of the two-phase commit with presumed abort, as a value
/// without I/O. What comes in changes record(); the owner writes that to the disk and then says
/// written(). due() tells what each member has to be told now: nothing that the disk does not know
/// yet. What gets lost is due again; asking twice does no harm.
///
/// It commits when all voted yes, and aborts on the first no, or when told to (its deadline, a
/// person). After a start without a decision on the disk it has aborted: nobody can have been told
/// anything else.
class Coordinator
{
public:
    enum class Phase {
        Preparing, ///< votes are missing
        Committing, ///< decided; not all have acknowledged
        Aborting, ///< decided; not all that may have voted yes have acknowledged
        Finished, ///< all have ended
    };
    /// The numbers are those of the table.
    enum class Decision {
        None = 0, ///< nothing is decided
        Commit = 1, ///< all do it
        Abort = 2, ///< nobody does it
    };
    enum class Outcome {
        Open = 0, ///< has not said that it is over there
        Ended = 1, ///< as decided
        Conflict = 2, ///< otherwise than decided: a person decided there, or its memory is lost
    };
    enum class Vote {
        Unknown, ///< not asked, or no answer yet
        Yes, ///< bound until it hears the decision
        No, ///< will not do it
    };
    enum class Request { Prepare, Commit, Abort };

    struct Record
    {
        bool begun = false; ///< its members may have been asked
        Decision decision = Decision::None;
        std::vector<Outcome> outcomes; ///< by member

        friend bool operator==(const Record &, const Record &) = default;
    };

    /// A new one; record() is to be written before anybody is asked.
    explicit Coordinator(int members);
    /// After a start: goes on with what is on the disk.
    explicit Coordinator(const Record &onDisk);

    /// What @p member has to be told; nothing where it is to wait, or all is said.
    [[nodiscard]] std::optional<Request> due(int member) const;
    /// @p request is on its way to @p member.
    void sent(int member, Request request);
    /// And it is certain that it never got there.
    void undelivered(int member, Request request);
    /// What @p member says in answer to @p request, however old that is.
    void answered(int member, Request request, const ParticipantRecord &told);
    /// It can't take part, and holds nothing: there is no such device, or it knows no transactions.
    void unable(int member);
    /// Aborts where nothing is decided: the deadline is over, or a person wants it.
    void abort();

    /// @p record is on the disk now.
    void written(const Record &record) { m_onDisk = record; }

    [[nodiscard]] const Record &record() const { return m_record; }
    [[nodiscard]] const Record &onDisk() const { return m_onDisk; }
    [[nodiscard]] bool mustWrite() const { return m_record != m_onDisk; }
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] int members() const { return int(m_members.size()); }
    [[nodiscard]] Vote vote(int member) const { return m_members[size_t(member)].vote; }
    [[nodiscard]] Outcome outcome(int member) const { return m_record.outcomes[size_t(member)]; }
    /// Prepares that may have got to @p member.
    [[nodiscard]] int prepares(int member) const { return m_members[size_t(member)].prepares; }

private:
    struct Member
    {
        Vote vote = Vote::Unknown;
        int prepares = 0;
    };

    void decide();
    void endUntouched();
    void end(int member, Outcome outcome) { m_record.outcomes[size_t(member)] = outcome; }

    std::vector<Member> m_members;
    Record m_record;
    Record m_onDisk;
};

} // namespace outpost
