// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <vector>

namespace outpost {

// Why a serial port could not be opened, in words that help. Asked after a failure, never before.
// Linux.

/// A process that has a port open.
struct PortHolder
{
    qint64 pid = 0;
    QString program; ///< as /proc has it; may be cut to 15 letters
};

/// What the system lets this process do with a port.
struct PortAccess
{
    QString owner; ///< user that the device file belongs to
    QString group; ///< its group
    bool groupMayOpen = false; ///< the file's mode lets the group read and write
    bool inGroup = false; ///< this process has the group
    bool willBeInGroup = false; ///< the user is listed in it, but logged in before that
    QString user; ///< who this process runs as
};

/// Who has @p device (a canonical path) open, as far as this process may see it. Looks at 20,000
/// open files at most, so that a machine with many processes can't hold up the event loop.
[[nodiscard]] std::vector<PortHolder>
findPortHolders(const QString &device, const QString &procRoot = QStringLiteral("/proc"));

[[nodiscard]] PortAccess portAccess(const QString &device);

/// PermissionDenied: which group is missing, or what else stands in the way.
[[nodiscard]] Error explainPermission(const QString &device, const PortAccess &access);
/// Busy: who holds it.
[[nodiscard]] Error explainBusy(const QString &device, const std::vector<PortHolder> &holders);
/// Explains @p systemError (an errno) of an attempt to open @p device.
[[nodiscard]] Error explainOpenFailure(const QString &device, int systemError);

} // namespace outpost
