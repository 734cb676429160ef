// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/clientcertificate.h"
#include "identity/signingkey.h"
#include "iothub/connectionstring.h"

#include <QNetworkProxy>

#include <chrono>
#include <memory>

namespace outpost {

/// What HubClient needs to know of the hub and of who we are.
struct HubSettings
{
    enum class Transport { Mqtt, WebSocket, Auto };

    ConnectionString
        connection; ///< host, gateway and its port, device, module; its key is in `key`
    std::shared_ptr<const SigningKey> key; ///< SAS; none with X.509 or a ready token
    std::optional<ClientCertificate> certificate; ///< X.509
    QString caFile; ///< PEM; empty: the system's roots
    Transport transport = Transport::Mqtt;
    quint16 port = 0; ///< MQTT over TLS; 0: the connection string's, else 8883
    quint16 webSocketPort
        = 0; ///< 0: the connection string's where only WebSocket is tried, else 443
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    std::chrono::seconds keepAlive{230};
    std::chrono::seconds tokenLifetime{3600}; ///< renewed when 80 % have passed
    int window = 100;
    QString modelId; ///< Plug and Play
};

} // namespace outpost
