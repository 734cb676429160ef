// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/remotesettings.h"
#include "config/config.h"
#include "rep_agentv1_merged.h"

namespace outpost {

class CloudInbox;
class HistoryRecorder;
class HubClient;
class Outbox;
class Uplink;

// The agent's parts as the contract tells of them to a screen.

[[nodiscard]] Flow flow(const Outbox &outbox, const HubClient &hub, const Uplink &uplink,
                        quint64 readings);
[[nodiscard]] HubLink hubLink(const HubClient &hub, const ConnectionConfig &config);
/// @p kept: the configuration wants a history.
[[nodiscard]] HistoryState historyState(const HistoryRecorder &recorder, bool kept);
[[nodiscard]] QList<RemoteSetting> remoteSettings(const RemoteSettings &settings);
[[nodiscard]] CommandFlow commandFlow(const CloudInbox &inbox);
/// @p origin: of the limits in force.
[[nodiscard]] SendLimits sendLimits(Uplink &uplink, RemoteSettings::Origin origin);

} // namespace outpost
