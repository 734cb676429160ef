// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace outpost::hub {

/// 1 to 128 of ASCII letters, digits and `- . % _ # * ? ! ( ) , : = @ $ '`.
[[nodiscard]] bool isValidDeviceId(QStringView id);

/// A device, or a module of one: what a client id names.
struct EndpointId
{
    QString device;
    QString module; ///< empty: the device itself

    /// From "device" or "device/module"; nothing where either is no valid id.
    [[nodiscard]] static std::optional<EndpointId> parse(QStringView text);
    /// "device" or "device/module": the key of registry, twins and sessions.
    [[nodiscard]] QString key() const { return module.isEmpty() ? device : device + u'/' + module; }

    friend bool operator==(const EndpointId &, const EndpointId &) = default;
};

/// An MQTT user name: `{host}/{device}[/{module}]/?api-version=…&DeviceClientType=…&model-id=…`.
struct UserName
{
    QString host;
    EndpointId id;
    QString apiVersion; ///< never empty
    QString clientType;
    QString modelId; ///< Plug and Play; may be empty

    /// Nothing where a part or the api-version is missing.
    [[nodiscard]] static std::optional<UserName> parse(QStringView text);
};

} // namespace outpost::hub
