// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/look/colours.h"

#include <QCoreApplication>

namespace outpost::ui {

/// One thing that the strip tells.
struct Word
{
    QString text; ///< "12 messages wait, 3.4 kB"
    QString brief; ///< where there is little room: "12"
    QString detail; ///< what there is to say beyond that, and what to do; may be empty
    Severity severity = Severity::Unknown;

    friend bool operator==(const Word &, const Word &) = default;
};

/// What is known when the strip is asked.
struct StripFacts
{
    AgentSession::State state = AgentSession::State::Connecting;
    std::optional<Error> error;
    Timestamp lostAt{};
    AgentSnapshot snapshot;
    SessionState session;
    Role role = Role::View;
    Timestamp now{};

    [[nodiscard]] static StripFacts of(const AgentSession &session);
};

/// Turns what is known into what the strip says, without a widget. A value; any thread.
class StripWords
{
    Q_DECLARE_TR_FUNCTIONS(StripWords)

public:
    explicit StripWords(StripFacts facts)
        : m_facts(std::move(facts))
    {
    }

    [[nodiscard]] Word connection() const; ///< of the agent to the hub, and of us to the agent
    [[nodiscard]] Word waiting() const; ///< what is to be sent
    [[nodiscard]] Word acknowledged() const; ///< how long ago the hub acknowledged something
    [[nodiscard]] Word alarms() const; ///< the worst of them, and how many
    [[nodiscard]] Word clock() const;
    [[nodiscard]] Word role() const;

    /// A hub's reason (hubReasonName()) in a few words: "Name not found".
    [[nodiscard]] static QString reason(const QString &name);
    /// Somebody has to do something before it can work again.
    [[nodiscard]] static bool needsPerson(const QString &reason);
    [[nodiscard]] static QString roleWord(Role role);

private:
    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] Word hub() const;

    StripFacts m_facts;
};

} // namespace outpost::ui
