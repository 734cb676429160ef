// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubsettings.h"
#include "iothub/tokenlife.h"
#include "iothub/topics.h"
#include "mqtt/mqttclient.h"
#include "net/channel.h"

namespace outpost {

/// Everything one connection is made of, worked out from the settings before the first byte is
/// sent.
struct ConnectionPlan
{
    ChannelSettings channel;
    MqttConnectOptions mqtt; ///< with the token as its password
    Topics topics;
    TokenLife token;

    /// Reads the CA file and signs a token. An error is one of our own credentials or files: no
    /// connection is worth trying.
    [[nodiscard]] static Result<ConnectionPlan> make(const HubSettings &settings, bool webSocket,
                                                     Timestamp now);
    /// The way to the hub alone, without what proves who we are; reads the CA file. Errors as
    /// clientTlsConfiguration().
    [[nodiscard]] static Result<ChannelSettings> way(const HubSettings &settings, bool webSocket);
};

/// `{h}/{d}/?api-version=2021-04-12&DeviceClientType=…[&model-id=…]`, `{h}/{d}/{m}/?…` for a
/// module.
[[nodiscard]] QString mqttUserName(const ConnectionString &connection, const QString &modelId);
/// Who we say we are: "outpost/0.1.0 (Debian GNU/Linux 12 (bookworm); x86_64; Qt 6.4.2)".
[[nodiscard]] QString deviceClientType();

} // namespace outpost
