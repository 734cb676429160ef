// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "contract/agentlink.h"

#include <QRemoteObjectPendingCall>

#include <functional>

namespace outpost {

/// Finds the running agent, and lets @p work go on with it, in an event loop of its own that ends
/// with QCoreApplication::exit(). Where no agent answers, or it goes before, that is told to
/// stderr, and the exit code is Failed.
[[nodiscard]] int withAgent(const CommonOptions &options,
                            const std::function<void(AgentLink &)> &work);

/// Says to the agent that this is a command line, and @p who it works for: before anything is asked
/// that a role is needed for.
void introduce(AgentV1Replica &agent, const QString &who);

/// Calls @p done with what came back of @p call; where the agent ended before, that is told, and
/// the event loop ends with Failed.
void whenAnswered(const QRemoteObjectPendingCall &call, AgentLink &link,
                  std::function<void(const QVariant &)> done);

/// Asks the running agent one thing and waits for the answer, with an event loop of its own.
/// @p question makes the call, @p answer gets what came back and gives the exit code. Where no
/// agent answers, that is told to stderr, and the exit code is Failed.
[[nodiscard]] int
askAgent(const CommonOptions &options,
         const std::function<QRemoteObjectPendingCall(AgentV1Replica &)> &question,
         const std::function<int(const QVariant &)> &answer);

} // namespace outpost
