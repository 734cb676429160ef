// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"

#include <QJsonArray>
#include <QStringList>

namespace outpost {

/// A device as Plug and Play describes it, in DTDL version 2: each sensor a component with its
/// telemetry, the commands, and the component "outpost" with settings and what is reported. Made of
/// what outpost.toml says and nothing else: devices of one shape have one model, whatever their
/// names, ports and keys. Threads: any.
struct DeviceModel
{
    /// Told on CONNECT: agent.model-id, or one with a hash of all that the model says, so that it
    /// changes when and only when the model does, as DTDL wants it.
    QString id;
    QJsonArray interfaces; ///< the device's own first
    QStringList remarks; ///< what DTDL has no place for, for a person
};

[[nodiscard]] DeviceModel deviceModel(const Config &config);

} // namespace outpost
