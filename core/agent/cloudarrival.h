// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "store/inbox/arrival.h"

namespace outpost {

/// A cloud-to-device message as the inbox keeps it. What may differ from one delivery of a message
/// to the next (how often it was delivered) is left out: copies are recognised by what is left.
[[nodiscard]] Arrival toArrival(const CloudMessage &message, Timestamp received);

/// The message again, without a receipt.
[[nodiscard]] CloudMessage toCloudMessage(const Arrival &arrival);

} // namespace outpost
