// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "hub/store/registry.h"

#include <QJsonObject>

namespace outpost::hub {

/// What a service sees of a device beside its identity.
struct DeviceCondition
{
    bool connected = false;
    qsizetype waitingCommands = 0;
};

/// A device or module as Azure's registry shows it, keys included.
[[nodiscard]] QJsonObject identityToJson(const DeviceIdentity &identity,
                                         const DeviceCondition &condition);

/// What a service sends to create or update @p id ("device" or "device/module"): status and
/// authentication. InvalidInput names the field. What is left out keeps its default: enabled,
/// symmetric keys made by the hub.
[[nodiscard]] Result<DeviceIdentity> identityFromJson(const QString &id, const QJsonObject &object);

/// `HostName=…;DeviceId=…;SharedAccessKey=…` (or `x509=true`), secret; @p gatewayHost may be empty.
[[nodiscard]] QString deviceConnectionString(const DeviceIdentity &identity,
                                             const QString &hostName, const QString &gatewayHost);

} // namespace outpost::hub
