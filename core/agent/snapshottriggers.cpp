// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/snapshottriggers.h"

#include "agent/alarmdesk.h"
#include "agent/cloudinbox.h"
#include "agent/historyrecorder.h"
#include "agent/outputboard.h"
#include "agent/remotesettings.h"
#include "agent/sensorunit.h"
#include "agent/service/agentserver.h"
#include "agent/uplink.h"
#include "base/clocktrust.h"
#include "commands/commanddispatcher.h"

namespace outpost {

namespace {

template <typename Sender, typename Signal>
void at(AgentServer &server, SnapshotStream::Urgency urgency, const Sender &sender, Signal signal)
{
    QObject::connect(&sender, signal, &server, [&server, urgency] { server.touch(urgency); });
}

} // namespace

void tellOfChanges(AgentServer &server, const SnapshotParts &parts)
{
    using enum SnapshotStream::Urgency;
    at(server, Now, parts.hub, &HubClient::statusChanged);
    at(server, Soon, parts.hub, &HubClient::methodCalled);
    at(server, Now, parts.outbox, &Outbox::durabilityChanged);
    at(server, Now, parts.outbox, &Outbox::damaged);
    at(server, Soon, parts.outbox, &Outbox::available);
    at(server, Soon, parts.outbox, &Outbox::settled);
    at(server, Soon, parts.outbox, &Outbox::dropped);
    at(server, Soon, parts.uplink, &Uplink::sent);
    at(server, Now, parts.inbox, &CloudInbox::durabilityChanged);
    at(server, Soon, parts.inbox, &CloudInbox::received);
    at(server, Soon, parts.inbox, &CloudInbox::copyReceived);
    at(server, Soon, parts.inbox, &CloudInbox::ended);
    at(server, Soon, parts.dispatcher, &CommandDispatcher::progressed);
    at(server, Soon, parts.dispatcher, &CommandDispatcher::finished);
    at(server, Now, parts.alarms, &AlarmDesk::changed);
    at(server, Now, parts.outputs, &OutputBoard::changed);
    at(server, Now, parts.outputs, &OutputBoard::guardChanged);
    at(server, Now, parts.history, &HistoryRecorder::troubleChanged);
    at(server, Now, parts.settings, &RemoteSettings::changed);
    at(server, Now, parts.clock, &ClockTrust::changed);
    at(server, Now, parts.clock, &ClockTrust::wasSet);
}

void tellOfChanges(AgentServer &server, const SensorUnit &unit)
{
    using enum SnapshotStream::Urgency;
    at(server, Now, unit.input(), &Input::statusChanged);
    at(server, Soon, unit.pipeline(), &SensorPipeline::refused);
    at(server, Soon, unit.pipeline(), &SensorPipeline::readingDecoded);
    QObject::connect(&unit, &SensorUnit::readingAccepted, &server, &AgentServer::addReading);
}

} // namespace outpost
