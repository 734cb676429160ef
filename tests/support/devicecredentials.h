// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace outpost::test {

/// What a connection string says, read and signed without the code under test: a stranger to both
/// sides. Source: Microsoft's "Control access to IoT Hub with SAS tokens".
struct DeviceCredentials
{
    QString hostName;
    QString deviceId;
    QByteArray key; ///< decoded

    [[nodiscard]] static DeviceCredentials parse(const QString &connectionString);
    /// `{host}/{device}/?api-version=2021-04-12`
    [[nodiscard]] QString userName() const;
    /// A token that expires @p life from now, to the second.
    [[nodiscard]] QByteArray token(std::chrono::seconds life = std::chrono::hours(1)) const;
    [[nodiscard]] QString telemetryTopic() const;
    /// The filter for cloud-to-device messages.
    [[nodiscard]] QString commandFilter() const;
};

} // namespace outpost::test
