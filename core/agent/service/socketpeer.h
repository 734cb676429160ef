// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/access/accesscontrol.h"
#include "base/result.h"

#include <QString>

namespace outpost {

// What is the system's own about who may open a local socket, and who did. Linux.

/// Who connected. An end that can't be told is a stranger.
[[nodiscard]] SessionPeer socketPeer(qintptr descriptor);

/// Opens the socket at @p path, which its owner alone may open so far, to the members of @p group;
/// empty: to its owner alone. NotFound: no such group; PermissionDenied: it can't be given to it;
/// then it is its owner's alone.
[[nodiscard]] Result<void> openSocketTo(const QString &path, const QString &group);

/// Whether members of @p group come as far as the folder of @p path; how to mend it where not.
[[nodiscard]] Result<void> checkWayTo(const QString &path, const QString &group);

} // namespace outpost
