// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "hub/ca/certificateauthority.h"
#include "hub/device/deviceendpoint.h"
#include "hub/service/httpsserver.h"
#include "hub/service/servicepolicy.h"
#include "hub/store/hubstore.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace outpost::hub {

/// What the service side works with; all of it outlives the service.
struct ServiceParts
{
    HubStore &store;
    DeviceEndpoint &endpoint;
    const CertificateAuthority &authority;
    const ServicePolicy &policy;
    Clock &clock;
};

using ExchangePointer = std::shared_ptr<Exchange>;

/// One thing that the service side can do: a method and a path, whose `*` segments are handed over
/// in their order.
struct ServiceRoute
{
    using Handler = void (*)(ServiceParts &parts, const ExchangePointer &exchange,
                             const QStringList &captures);

    QHttpServerRequest::Method method;
    const char
        *path; ///< segments with `/` between them, without one in front: "devices/*/modules/*"
    Handler handler;
};

/// Identities: create, read, list, update, remove; certificates; queries; counts.
[[nodiscard]] std::vector<ServiceRoute> deviceRoutes();
/// Twins and direct methods.
[[nodiscard]] std::vector<ServiceRoute> twinRoutes();
/// Commands, feedback, events, faults.
[[nodiscard]] std::vector<ServiceRoute> messageRoutes();

} // namespace outpost::hub
