// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace outpost {

/// What somebody may do; each may all that those before it may.
enum class Role {
    View, ///< look
    Operator, ///< acknowledge alarms, and call the commands that are an operator's
    Technician, ///< all
};

/// "view", "operator" or "technician", as the contract and outpost.toml spell it.
[[nodiscard]] QString roleName(Role role);
[[nodiscard]] std::optional<Role> roleNamed(QStringView name);

} // namespace outpost
