// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "model/dtdl.h"

#include <vector>

namespace outpost {

/// One field of a sensor's readings, as far as the configuration tells of it.
struct KnownField
{
    QString name;
    QString schema; ///< "double", "long", "boolean", "string"
    QString unit; ///< as it was configured, or DTDL's name of it
    QString of; ///< the field it was aggregated of; empty: none

    [[nodiscard]] bool isNumber() const
    {
        return schema == QLatin1String("double") || schema == QLatin1String("long");
    }
};

/// The fields of its readings after aggregation, also of registers, lines and the machine itself;
/// not those that come with a line that names them, nor a machine's temperatures. Threads: any.
[[nodiscard]] std::vector<KnownField> modelFields(const SensorConfig &sensor);

/// The interface of a sensor: the fields of its readings as telemetry, as far as the configuration
/// tells of them. Threads: any.
[[nodiscard]] dtdl::Interface sensorModel(const SensorConfig &sensor);

} // namespace outpost
