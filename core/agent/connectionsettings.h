// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/config.h"
#include "iothub/hubsettings.h"

namespace outpost {

/// What HubClient needs, made of what the configuration says; reads the certificate files that it
/// names. Configuration errors where the connection string, the key or a file can't be used; no
/// secret is in any of them.
[[nodiscard]] Result<HubSettings> connectionSettings(const Config &config);

} // namespace outpost
