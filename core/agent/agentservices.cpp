// SPDX-License-Identifier: GPL-3.0-or-later
// The side of Agent that screens see: what it answers, and the services that it offers.
#include "agent/agent.h"

#include "agent/commandlist.h"
#include "agent/devicedescription.h"
#include "agent/service/commandsservice.h"
#include "agent/service/deviceservice.h"
#include "agent/service/historyservice.h"
#include "agent/service/hubservice.h"
#include "agent/service/lineservice.h"
#include "agent/service/seriesservice.h"
#include "agent/service/twinservice.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

void Agent::createServer()
{
    m_server = std::make_unique<AgentServer>(
        AgentAnswers{
            .snapshot = [this] { return snapshot(); },
            .describe = [this] { return deviceDescription(m_config); },
            .acknowledgeAlarm
            = [this](const QString &sensor, const QString &alarm,
                     const QString &who) { return m_alarms->acknowledge(sensor, alarm, who); },
            .beginMaintenance
            = [this](std::chrono::seconds length, const QString &who,
                     const QString &why) { return m_maintenance->begin(length, who, why); },
            .endMaintenance = [this](const QString &who) { return m_maintenance->end(who); },
            .commands = [this] { return commandList(m_dispatcher->commands()); },
            .callCommand
            = [this](CommandCall call,
                     CommandDone done) { m_dispatcher->call(std::move(call), std::move(done)); },
            .transactions = [this] { return TransactionLines(m_transactions->lines()); },
            .decideTransaction
            = [this](const QString &id, bool commit,
                     const QString &who) { return m_transactions->decide(id, commit, who); }},
        *m_parts.clock);
    addServices();
    m_server->setAccessRecord([this](HistoryRecord record) {
        if (m_history)
            m_history->add(std::move(record));
    });
}

void Agent::addServices()
{
    m_server->addService(u"hub-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
        auto service = std::make_unique<HubService>(*m_hubDesk, session);
        host.enableRemoting<HubV1SourceAPI>(service.get());
        return service;
    });
    m_lines = std::make_unique<LineDesk>(*m_parts.clock, [this](HistoryRecord record) {
        if (m_history)
            m_history->add(std::move(record));
    });
    m_server->addService(u"device-v1"_s, [](QRemoteObjectHost &host, Session &) {
        auto service = std::make_unique<DeviceService>();
        host.enableRemoting<DeviceV1SourceAPI>(service.get());
        return service;
    });
    m_server->addService(u"line-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
        auto service = std::make_unique<LineService>(*m_lines, session);
        host.enableRemoting<LineV1SourceAPI>(service.get());
        return service;
    });
    m_server->addService(u"twin-v1"_s, [this](QRemoteObjectHost &host, Session &) {
        auto service = std::make_unique<TwinService>(*m_twin, *m_parts.clock);
        host.enableRemoting<TwinV1SourceAPI>(service.get());
        return service;
    });
    m_server->addService(u"series-v1"_s, [this](QRemoteObjectHost &host, Session &) {
        auto service = std::make_unique<SeriesService>(
            [this] { return m_history ? m_history->history() : nullptr; });
        host.enableRemoting<SeriesV1SourceAPI>(service.get());
        return service;
    });
    m_server->addService(u"commands-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
        auto service = std::make_unique<CommandsService>(*m_board, session);
        host.enableRemoting<CommandsV1SourceAPI>(service.get());
        return service;
    });
    m_server->addService(u"history-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
        auto service = std::make_unique<HistoryService>(
            HistoryService::Parts{
                .recorder = m_history.get(),
                .clock = m_parts.clock,
                .send = [this](Message message) { return sendMessage(std::move(message)); }},
            session);
        host.enableRemoting<HistoryV1SourceAPI>(service.get());
        return service;
    });
}

Result<void> Agent::sendMessage(Message message)
{
    if (m_draining)
        return Error{ErrorCode::Unavailable, u"the agent is being stopped"_s,
                     u"Try again when it has started"_s};
    if (m_outbox->append(std::move(message), Durability::Prompt) == 0)
        return Error{ErrorCode::Unavailable, u"the sensor's part of the outbox is full"_s,
                     u"Wait until the hub has taken what waits, or raise max-count in its "
                     u"outbox section"_s};
    return {};
}

} // namespace outpost
