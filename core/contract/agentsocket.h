// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace outpost {

/// Where the agent of this state folder listens for screens: `agent.socket` inside it, or, where
/// that path is too long for a Unix socket, a name made from it in the user's runtime folder. Both
/// ends compute it, so neither has to tell the other.
[[nodiscard]] QString agentSocketPath(const QString &stateDirectory);

/// The name under which both ends of a connection register; its scheme is unknown to Qt on purpose:
/// the bytes go over a socket that we accepted ourselves.
[[nodiscard]] QUrl agentNodeUrl();

} // namespace outpost
