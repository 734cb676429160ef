// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participant.h"

#include <algorithm>
#include <array>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const std::array<std::pair<ParticipantState, QLatin1StringView>, 5> names{{
    {ParticipantState::None, "none"_L1},
    {ParticipantState::Prepared, "prepared"_L1},
    {ParticipantState::Committing, "committing"_L1},
    {ParticipantState::Committed, "committed"_L1},
    {ParticipantState::Aborted, "aborted"_L1},
}};

bool isBound(ParticipantState state)
{
    return state == ParticipantState::Prepared || state == ParticipantState::Committing;
}

} // namespace

QString participantStateName(ParticipantState state)
{
    return std::ranges::find(names, state, [](const auto &name) { return name.first; })->second;
}

std::optional<ParticipantState> participantStateFrom(QStringView name)
{
    const auto found
        = std::ranges::find_if(names, [&](const auto &known) { return name == known.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

void Participant::prepare(Timestamp now, Timestamp deadline, bool willing)
{
    if (m_record.state != ParticipantState::None)
        return;
    m_record.state
        = willing && now <= deadline ? ParticipantState::Prepared : ParticipantState::Aborted;
}

void Participant::commit()
{
    if (m_record.state == ParticipantState::Prepared)
        m_record.state = ParticipantState::Committing;
    else if (m_record.state == ParticipantState::Aborted && m_record.byHand)
        m_record.conflict = true;
}

void Participant::abort()
{
    switch (m_record.state) {
    case ParticipantState::None:
    case ParticipantState::Prepared:
        m_record.state = ParticipantState::Aborted;
        break;
    case ParticipantState::Committing:
    case ParticipantState::Committed:
        if (m_record.byHand)
            m_record.conflict = true;
        break;
    case ParticipantState::Aborted:
        break;
    }
}

Result<void> Participant::decide(bool commit)
{
    if (m_record.state != ParticipantState::Prepared) {
        return Error{ErrorCode::Refused,
                     u"there is nothing to decide: this transaction is %1 here"_s.arg(
                         participantStateName(m_record.state)),
                     {}};
    }
    m_record.state = commit ? ParticipantState::Committing : ParticipantState::Aborted;
    m_record.byHand = true;
    return {};
}

void Participant::carriedOut()
{
    if (m_record.state == ParticipantState::Committing)
        m_record.state = ParticipantState::Committed;
}

bool Participant::mustCarryOut() const
{
    return m_onDisk.state == ParticipantState::Committing
        && m_record.state == ParticipantState::Committing;
}

bool Participant::holds() const
{
    return isBound(m_record.state) || isBound(m_onDisk.state);
}

bool Participant::isOver() const
{
    return !mustWrite()
        && (m_record.state == ParticipantState::Committed
            || m_record.state == ParticipantState::Aborted);
}

} // namespace outpost
