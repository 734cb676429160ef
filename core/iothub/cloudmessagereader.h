// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "iothub/propertybag.h"

namespace outpost {

/// What a devicebound publish means: its system properties by name, the others in their order.
/// Without its receipt, which is the connection's to give. Hubs have written system properties as
/// `$.mid` and, older, as `iothub-messageid`; both are read.
[[nodiscard]] CloudMessage readCloudMessage(const PropertyBag &properties,
                                            const MqttMessage &message);

} // namespace outpost
