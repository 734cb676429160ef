// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/hubdesk.h"
#include "rep_hubv1_merged.h"

namespace outpost {

// The way to the hub as the contract tells of it to a screen.

[[nodiscard]] WayStep wayStep(const CheckStep &step);
[[nodiscard]] HubWay hubWay(const HubDesk &desk);
[[nodiscard]] HubReport hubReport(const HubDesk &desk);
[[nodiscard]] RecorderState recorderState(const PacketRecorder &recorder);
/// Those after @p number, @p most of them.
[[nodiscard]] MqttPackets mqttPackets(const PacketRecorder &recorder, quint64 number, size_t most);

} // namespace outpost
