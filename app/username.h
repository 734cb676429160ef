// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost {

/// Whoever sits there, also behind sudo.
[[nodiscard]] QString userName();

} // namespace outpost
