// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/checkstep.h"
#include "doctor/liveconnection.h"
#include "iothub/hubsettings.h"

namespace outpost {

/// All steps as a connection that there is shows them, where nobody has gone them yet: @p info is
/// what TLS negotiated. What it can't show waits for the checks.
[[nodiscard]] std::vector<CheckStep> liveSteps(const Result<HubSettings> &settings,
                                               const QString &source, const LiveConnection &live,
                                               const ChannelInfo &info, const Clock &clock);

} // namespace outpost
