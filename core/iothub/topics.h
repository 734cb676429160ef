// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/propertybag.h"
#include "mqtt/mqttclient.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace outpost {

/// `devices/{d}/messages/devicebound/{bag}`
struct CloudMessageTopic
{
    PropertyBag properties;
    friend bool operator==(const CloudMessageTopic &, const CloudMessageTopic &) = default;
};

/// `$iothub/methods/POST/{name}/?$rid={rid}`
struct MethodTopic
{
    QString name;
    QString requestId; ///< as it came; goes back the same
    friend bool operator==(const MethodTopic &, const MethodTopic &) = default;
};

/// `$iothub/twin/res/{status}/?$rid={rid}[&$version={n}]`
struct TwinResponseTopic
{
    int status = 0;
    QString requestId;
    std::optional<qint64> version;
    friend bool operator==(const TwinResponseTopic &, const TwinResponseTopic &) = default;
};

/// `$iothub/twin/PATCH/properties/desired/?$version={n}`
struct DesiredTopic
{
    qint64 version = 0;
    friend bool operator==(const DesiredTopic &, const DesiredTopic &) = default;
};

/// Every topic that a device, or a module of it, speaks with an IoT Hub. A value without I/O.
/// Source: "Communicate with an IoT hub using the MQTT protocol", Microsoft.
class Topics
{
public:
    /// monostate: none of ours, or rubbish.
    using Parsed = std::variant<std::monostate, CloudMessageTopic, MethodTopic, TwinResponseTopic,
                                DesiredTopic>;

    Topics() = default;
    /// @p moduleId is empty for the device itself.
    Topics(const QString &deviceId, const QString &moduleId);

    /// What to subscribe to after each connect. A module has no cloud-to-device messages.
    [[nodiscard]] std::vector<MqttSubscription> subscriptions() const;
    /// Telemetry; the property bag follows.
    [[nodiscard]] const QString &events() const { return m_events; }
    [[nodiscard]] Parsed parse(QStringView topic) const;

    [[nodiscard]] static QString methodResponse(int status, QStringView requestId);
    [[nodiscard]] static QString twinGet(quint64 requestId);
    [[nodiscard]] static QString reportedPatch(quint64 requestId);

private:
    QString m_events;
    QString m_devicebound; ///< empty for a module
};

} // namespace outpost
