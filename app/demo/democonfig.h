// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost {

/// outpost.toml of the demo's device: the boiler on the serial line @p port, its alarms and
/// commands, and this machine's own values. Its connection string is in "device.cs" beside it.
[[nodiscard]] QString demoConfiguration(const QString &caFile, const QString &port);

} // namespace outpost
