// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/coordinator.h"

#include <algorithm>

namespace outpost {

Coordinator::Coordinator(int members)
    : m_members(size_t(members))
{
    m_onDisk.outcomes.resize(size_t(members), Outcome::Open);
    m_record = m_onDisk;
    m_record.begun = true;
}

Coordinator::Coordinator(const Record &onDisk)
    : m_members(onDisk.outcomes.size(), Member{.prepares = 1})
    , m_record(onDisk)
    , m_onDisk(onDisk)
{
    abort();
}

std::optional<Coordinator::Request> Coordinator::due(int member) const
{
    if (m_record.begun != m_onDisk.begun || m_record.decision != m_onDisk.decision)
        return std::nullopt;
    const bool open = outcome(member) == Outcome::Open;
    switch (m_record.decision) {
    case Decision::None:
        return vote(member) == Vote::Unknown ? std::optional(Request::Prepare) : std::nullopt;
    case Decision::Commit:
        return open ? std::optional(Request::Commit) : std::nullopt;
    case Decision::Abort:
        return open ? std::optional(Request::Abort) : std::nullopt;
    }
    return std::nullopt;
}

void Coordinator::sent(int member, Request request)
{
    if (request == Request::Prepare)
        ++m_members[size_t(member)].prepares;
}

void Coordinator::undelivered(int member, Request request)
{
    if (request != Request::Prepare)
        return;
    --m_members[size_t(member)].prepares;
    endUntouched();
}

void Coordinator::answered(int member, Request request, const ParticipantRecord &told)
{
    using enum ParticipantState;
    if (outcome(member) != Outcome::Open)
        return;
    const bool commits = told.state == Committing || told.state == Committed;
    switch (m_record.decision) {
    case Decision::None:
        // None: it says no, and the disk there did not take it. It must hear of the abort, so that
        // a prepare still on its way does not bind it.
        m_members[size_t(member)].vote = commits || told.state == Prepared ? Vote::Yes : Vote::No;
        if (told.state == Aborted)
            end(member, Outcome::Ended);
        decide();
        break;
    case Decision::Commit:
        if (told.state == Committed)
            end(member, Outcome::Ended);
        // Only who was told of the decision can be against it.
        else if (request == Request::Commit && (told.state == None || told.state == Aborted))
            end(member, Outcome::Conflict);
        break;
    case Decision::Abort:
        if (told.state == Aborted)
            end(member, Outcome::Ended);
        else if (request == Request::Abort && commits)
            end(member, Outcome::Conflict);
        break;
    }
}

void Coordinator::unable(int member)
{
    if (m_record.decision == Decision::Commit)
        return;
    m_members[size_t(member)].vote = Vote::No;
    end(member, Outcome::Ended);
    decide();
}

void Coordinator::abort()
{
    if (m_record.decision != Decision::None)
        return;
    m_record.decision = Decision::Abort;
    endUntouched();
}

Coordinator::Phase Coordinator::phase() const
{
    if (m_record.decision == Decision::None)
        return Phase::Preparing;
    if (std::ranges::find(m_record.outcomes, Outcome::Open) == m_record.outcomes.end())
        return Phase::Finished;
    return m_record.decision == Decision::Commit ? Phase::Committing : Phase::Aborting;
}

void Coordinator::decide()
{
    if (m_record.decision != Decision::None)
        return;
    if (std::ranges::any_of(m_members, [](const Member &m) { return m.vote == Vote::No; }))
        abort();
    else if (std::ranges::all_of(m_members, [](const Member &m) { return m.vote == Vote::Yes; }))
        m_record.decision = Decision::Commit;
}

/// Whom no prepare ever reached has nothing to end.
void Coordinator::endUntouched()
{
    if (m_record.decision != Decision::Abort)
        return;
    for (int member = 0; member < members(); ++member) {
        if (outcome(member) == Outcome::Open && prepares(member) == 0)
            end(member, Outcome::Ended);
    }
}

} // namespace outpost
