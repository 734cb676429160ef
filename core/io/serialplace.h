// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/sensorconfig.h"
#include "io/pathwatcher.h"
#include "io/serialopener.h"

#include <memory>

namespace outpost {

/// Where the serial device of a SerialConfig is: at its path, or wherever the adapter with its USB
/// ids is plugged in. Tells when looking again may find something else. Lives on its owner's
/// thread, and costs nothing while nothing changes.
class SerialPlace : public QObject
{
    Q_OBJECT

public:
    /// @p clock and @p system outlive it.
    SerialPlace(const SerialConfig &config, Clock &clock, const SerialSystem &system);

    /// The device file to open, or why there is none, or more than one. NotFound where it is not
    /// there.
    [[nodiscard]] Result<QString> locate() const;
    /// Watches for changes from now on. To be called before locate(), so that what appears in
    /// between is not missed.
    void watch();
    void stop();
    /// False where the system can't tell of changes, so that there is only trying again.
    [[nodiscard]] bool isWatched() const { return m_watched; }

Q_SIGNALS:
    /// Device files came, went, or have other rights.
    void changed();

private:
    SerialConfig m_config;
    const SerialSystem &m_system;
    PathWatcher m_watcher;
    std::unique_ptr<Timer> m_settle;
    bool m_watched = false;
};

} // namespace outpost
