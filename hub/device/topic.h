// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/device/endpointid.h"

#include <QString>

#include <optional>

namespace outpost::hub {

/// What a device may publish to.
struct PublishTopic
{
    enum class Kind {
        Telemetry, ///< devices/{d}[/modules/{m}]/messages/events/{bag}
        MethodResponse, ///< $iothub/methods/res/{status}/?$rid={rid}
        TwinGet, ///< $iothub/twin/GET/?$rid={rid}
        TwinReport, ///< $iothub/twin/PATCH/properties/reported/?$rid={rid}
    };

    Kind kind = Kind::Telemetry;
    QString bag; ///< telemetry: the property bag, as it came
    QString requestId; ///< the others: `$rid`, decoded; never empty
    int status = 0; ///< of a method response

    /// Nothing where @p topic is none of the contract's for @p self: that ends the connection.
    [[nodiscard]] static std::optional<PublishTopic> parse(const QString &topic,
                                                           const EndpointId &self);
};

/// What a device may subscribe to.
enum class Subscription {
    Commands, ///< devices/{d}/messages/devicebound/#
    Methods, ///< $iothub/methods/POST/#
    TwinResponses, ///< $iothub/twin/res/#
    DesiredChanges, ///< $iothub/twin/PATCH/properties/desired/#
};

/// Nothing where @p filter is none of the contract's for @p self.
[[nodiscard]] std::optional<Subscription> parseSubscription(const QString &filter,
                                                            const EndpointId &self);

// What the hub publishes to.
[[nodiscard]] QString commandTopic(const EndpointId &self, const QByteArray &bag);
[[nodiscard]] QString methodTopic(const QString &name, const QString &requestId);
[[nodiscard]] QString twinResponseTopic(int status, const QString &requestId,
                                        std::optional<qint64> version = {});
[[nodiscard]] QString desiredTopic(qint64 version);

} // namespace outpost::hub
