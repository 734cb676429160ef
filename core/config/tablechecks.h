// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configproblems.h"
#include "config/tomldocument.h"

/// What the checks of how keys go together have in common.
namespace outpost::tablechecks {

/// Where @p key stands; the table's header where it is not given.
[[nodiscard]] inline SourcePosition placeOf(const TomlNode &table, QStringView key)
{
    const auto *member = table.find(key);
    return member ? member->at : table.at;
}

[[nodiscard]] inline bool has(const TomlNode &table, QStringView key)
{
    return table.find(key) != nullptr;
}

/// A key that would be read and then ignored: whoever wrote it expects something of it.
inline void refuseIdle(const TomlNode &table, QStringView key, bool used, const QString &needs,
                       ConfigProblems &problems)
{
    if (const auto *member = table.find(key); member && !used)
        problems.add(member->at, QStringLiteral("\"%1\" does nothing without %2").arg(key, needs),
                     QStringLiteral("Remove it, or add %1").arg(needs));
}

} // namespace outpost::tablechecks
