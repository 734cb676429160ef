// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace outpost {

class AgentServer;
class AlarmDesk;
class CloudInbox;
class ClockTrust;
class CommandDispatcher;
class HistoryRecorder;
class HubClient;
class Outbox;
class OutputBoard;
class RemoteSettings;
class SensorUnit;
class Uplink;

/// All that an AgentSnapshot tells of.
struct SnapshotParts
{
    HubClient &hub;
    Outbox &outbox;
    Uplink &uplink;
    CloudInbox &inbox;
    CommandDispatcher &dispatcher;
    AlarmDesk &alarms;
    OutputBoard &outputs;
    HistoryRecorder &history;
    RemoteSettings &settings;
    ClockTrust &clock;
};

// Whoever watches is told of each change: what a person waits for at once, what only counts in a
// while. The server may go before the parts, and they before it.

void tellOfChanges(AgentServer &server, const SnapshotParts &parts);
void tellOfChanges(AgentServer &server, const SensorUnit &unit);

} // namespace outpost
