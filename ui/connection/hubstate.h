// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/parts/foldrow.h"

namespace outpost::ui {

/// How the connection to the hub is, in words, with what is wrong and what to do. @p attached: the
/// agent is there, so this is so now; @p now in microseconds since 1970.
[[nodiscard]] FoldContent hubStateContent(const HubLink &hub, bool attached, qint64 now);

} // namespace outpost::ui
