// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QString>

namespace outpost {

/// Moves a damaged database, and what SQLite keeps beside it, out of the way as
/// "{file}.damaged-{time}", where it stays for whoever wants to look, and gives that name. The
/// database must be closed. PermissionDenied where its folder does not allow it.
[[nodiscard]] Result<QString> keepDamaged(const QString &file, Timestamp now);

} // namespace outpost
