// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"
#include "ui/live/agentsession.h"
#include "ui/look/colours.h"

#include <QList>
#include <QString>

namespace outpost::ui {

/// One thing that is not as it should be, in words.
struct HealthNote
{
    Severity severity = Severity::Info;
    QString words; ///< "The boiler is too hot"; no full stop
    QString detail; ///< since when, why, what to do

    friend bool operator==(const HealthNote &, const HealthNote &) = default;
};

/// Whether all is well, as it is told from three metres: the worst first.
struct Health
{
    Severity severity = Severity::Normal;
    QString headline;
    QString detail;
    QList<HealthNote> notes; ///< all of them; the headline is the first

    friend bool operator==(const Health &, const Health &) = default;
};

/// What it is found from.
struct HealthFacts
{
    AgentSession::State state = AgentSession::State::Connecting;
    QString error; ///< why the agent can't be seen
    qint64 lostSince = 0; ///< microseconds since 1970
    qint64 droppedLately = 0; ///< messages that the outbox dropped in the last minutes
    Timestamp now;
};

[[nodiscard]] Health healthOf(const AgentSnapshot &snapshot, const HealthFacts &facts);

} // namespace outpost::ui
