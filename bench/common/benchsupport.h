// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "iothub/hubsettings.h"

#include <QString>

#include <vector>

namespace outpost::bench {

/// What this process has used of the processor since it started, all its threads.
[[nodiscard]] double cpuSeconds();
/// The most memory that was in use at once since the process started, in MB (VmHWM).
[[nodiscard]] double peakMegabytes();
/// Bytes that this process has given to the disk since it started (write_bytes of /proc/self/io);
/// -1 where the kernel does not tell.
[[nodiscard]] qint64 bytesWritten();

/// The value that this share of @p values does not exceed; 0 where there are none.
[[nodiscard]] double percentile(std::vector<double> values, double share);
[[nodiscard]] double milliseconds(std::chrono::microseconds time);

/// Settings for a device of a local hub; ends the program where the file can't be used.
[[nodiscard]] HubSettings hubSettings(const QString &connectionStringFile, const QString &caFile);

} // namespace outpost::bench
