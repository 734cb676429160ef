// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "hub/device/endpointid.h"
#include "hub/mqtt/packet.h"
#include "hub/store/eventlog.h"

namespace outpost::hub {

constexpr qsizetype maxTelemetryBytes = 256 * 1024; ///< body, names and values

/// The event that a publish with the property bag @p bag is; InvalidInput where the bag is
/// malformed or it is all too large. A retained one gets the property `mqtt-retain`=`true`: an IoT
/// Hub does not keep it.
[[nodiscard]] Result<Event> telemetryEvent(const EndpointId &from, QStringView bag,
                                           const QByteArray &body, bool retain, Timestamp now);

/// The event that a will is: telemetry with `iothub-MessageType`=`Will`. InvalidInput where its
/// topic is not that of telemetry.
[[nodiscard]] Result<Event> willEvent(const EndpointId &from, const Will &will, Timestamp now);

} // namespace outpost::hub
