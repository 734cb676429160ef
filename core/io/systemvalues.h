// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/sensorconfig.h"

#include <QHash>

#include <optional>

namespace outpost {

/// Reads what Linux tells of this machine in /proc and /sys: load1, load5, load15; memoryUsed,
/// memoryAvailable (bytes), memoryUsedPercent; diskUsed, diskFree (bytes), diskUsedPercent;
/// networkReceived, networkSent (bytes a second, all interfaces but lo); temperature… (°C). What a
/// machine does not have is left out; field names follow DTDL's grammar. Keeps the counters of the
/// last read, because a rate needs two. Threads: its owner's.
class SystemValues
{
public:
    /// @p root is "/" but in tests.
    explicit SystemValues(SystemConfig config, QString root = QStringLiteral("/"));

    /// Everything that was asked for and can be read now. @p now is for the rates.
    [[nodiscard]] Fields read(SteadyTime now);

private:
    struct Counters
    {
        quint64 received = 0; ///< bytes
        quint64 sent = 0; ///< bytes
    };

    void readLoad(Fields &fields) const;
    void readMemory(Fields &fields) const;
    void readDisk(Fields &fields) const;
    void readNetwork(Fields &fields, SteadyTime now);
    void readTemperatures(Fields &fields) const;
    [[nodiscard]] QByteArray contentOf(const QString &path) const;

    SystemConfig m_config;
    QString m_root;
    QHash<QByteArray, Counters> m_interfaces;
    std::optional<SteadyTime> m_countedAt;
};

/// "temperature" and what is left of @p sensor as words: "cpu-thermal" gives temperatureCpu,
/// "x86_pkg_temp" temperatureX86Pkg.
[[nodiscard]] QString temperatureFieldName(const QString &sensor);

} // namespace outpost
