// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "contract/agentlink.h"

#include <QRemoteObjectPendingCall>

#include <functional>

namespace outpost {

/// Asks the running agent one thing and waits for the answer, with an event loop of its own.
/// @p question makes the call, @p answer gets what came back and gives the exit code. Where no
/// agent answers, that is told to stderr, and the exit code is Failed.
[[nodiscard]] int
askAgent(const CommonOptions &options,
         const std::function<QRemoteObjectPendingCall(AgentV1Replica &)> &question,
         const std::function<int(const QVariant &)> &answer);

} // namespace outpost
