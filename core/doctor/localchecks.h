// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/checkstep.h"
#include "doctor/liveconnection.h"
#include "iothub/hubsettings.h"

namespace outpost {

// The steps for which nothing has to be waited for.

/// Of the device's own certificate, and of a token that can't be renewed: fewer days are worth a
/// warning.
inline constexpr qint64 fewDaysOfDevice = 30;

/// @p settings is what the configuration gave, @p source where it is from.
[[nodiscard]] CheckStep checkConfiguration(const Result<HubSettings> &settings,
                                           const QString &source);
[[nodiscard]] CheckStep checkClock(const HubSettings &settings, const Clock &clock);
[[nodiscard]] CheckStep checkCredential(const HubSettings &settings, Timestamp now);
/// Connect, Subscriptions or RoundTrip, as the running agent tells them.
[[nodiscard]] CheckStep checkFromAgent(CheckKind kind, const LiveConnection &live,
                                       const HubSettings &settings);

} // namespace outpost
