// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/ca/certificateauthority.h"
#include "hub/device/deviceendpoint.h"
#include "hub/localhub.h"
#include "hub/mqtt/listener.h"
#include "hub/runninghub.h"
#include "hub/service/serviceapi.h"
#include "hub/store/hubstore.h"

#include <QLockFile>

#include <memory>
#include <optional>

namespace outpost::hub {

/// What a LocalHub consists of. Not for anybody else's eyes: localhub.cpp starts and stops it,
/// localhubdevices.cpp asks it.
class LocalHub::Private
{
public:
    static Error notRunning()
    {
        return {ErrorCode::Unavailable, QStringLiteral("the hub is not running"),
                QStringLiteral("Start it first.")};
    }

    explicit Private(HubOptions hubOptions)
        : options(std::move(hubOptions))
        , clock(options.clock ? *options.clock : systemClock)
    {
    }

    [[nodiscard]] bool isRunning() const { return endpoint != nullptr; }
    [[nodiscard]] quint16 mqttPort() const { return listener ? listener->mqttPort() : quint16(0); }
    [[nodiscard]] quint16 webSocketPort() const
    {
        return listener ? listener->webSocketPort() : quint16(0);
    }
    [[nodiscard]] quint16 httpsPort() const { return service ? service->port() : quint16(0); }
    [[nodiscard]] QString publicHost() const;
    [[nodiscard]] QString serviceGateway() const;

    Result<void> lockFolder();
    Result<void> reserveDatabases() const;
    Result<void> listen(const QSslConfiguration &tls);
    [[nodiscard]] RunningHub description(const QString &gateway) const;

    /// Waits for the disk, after a change whose error could not be told at once.
    template <typename T> Result<T> afterFlush(const std::optional<Result<T>> &answer)
    {
        if (answer)
            return *answer;
        return Error{ErrorCode::Unavailable, QStringLiteral("the hub could not store this"),
                     QStringLiteral("Check the disk of %1.").arg(options.stateDirectory)};
    }

    HubOptions options;
    SystemClock systemClock;
    Clock &clock;
    // In the order in which they need each other; they go the other way round.
    std::unique_ptr<QLockFile> lock;
    std::optional<CertificateAuthority> authority;
    std::optional<ServicePolicy> policy;
    std::unique_ptr<HubStore> store;
    std::unique_ptr<DeviceEndpoint> endpoint;
    std::unique_ptr<Listener> listener;
    std::unique_ptr<ServiceApi> service;
};

} // namespace outpost::hub
