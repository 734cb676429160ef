// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/accessconfig.h"
#include "config/configproblems.h"
#include "config/tomldocument.h"

#include <vector>

namespace outpost {

/// How the keys of [access] go together; @p table is null where there is none.
void checkAccess(const AccessConfig &access, const TomlNode *table, ConfigProblems &problems);

/// What of [access] is not as it should be on this machine: PINs that can't be had, a group that
/// does not exist. The agent goes on without them, and opens nothing; `outpost check` tells them.
[[nodiscard]] std::vector<Error> accessTroubles(const AccessConfig &access);

/// The group's number. NotFound where this machine has none of that name.
[[nodiscard]] Result<uint> groupNamed(const QString &group);

} // namespace outpost
