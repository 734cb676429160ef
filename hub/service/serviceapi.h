// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/service/serviceparts.h"

#include <vector>

namespace outpost::hub {

/// The service side of an IoT Hub over HTTPS, what Microsoft's service SDK calls and the extensions
/// that the command line needs. Every request needs a token of the service policy, whatever its
/// path. Lives on the hub's thread.
class ServiceApi
{
public:
    ServiceApi(ServiceParts parts, HttpsServer::Limits limits = {});
    ~ServiceApi();
    Q_DISABLE_COPY_MOVE(ServiceApi)

    /// Listens; port 0 takes a free one. Busy where the port is taken.
    Result<void> open(const QSslConfiguration &tls, const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.port(); } ///< 0: not listening

private:
    void handle(const ExchangePointer &exchange);

    ServiceParts m_parts;
    std::vector<ServiceRoute> m_routes;
    HttpsServer m_server;
};

} // namespace outpost::hub
