// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupserver.h"

#include "setup/setupservice.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// There is nothing yet of what an agent can be asked.
AgentAnswers noAnswers()
{
    const auto notYet = [](auto &&...) -> Result<void> {
        return Error{ErrorCode::Unavailable, u"there is no configuration yet"_s, {}};
    };
    return {.snapshot = [] { return AgentSnapshot(); },
            .describe = [] { return DeviceDescription(); },
            .acknowledgeAlarm = notYet,
            .beginMaintenance = notYet,
            .endMaintenance = notYet,
            .commands = [] { return CommandList(); },
            .callCommand =
                [](const CommandCall &, const CommandDone &done) {
                    done(CommandOutcome::refused(404, u"there is no configuration yet"_s));
                },
            .transactions = [] { return TransactionLines(); },
            .decideTransaction = notYet};
}

} // namespace

SetupServer::SetupServer(QString configFile, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_server(noAnswers(), clock)
{
    m_server.addService(
        u"setup-v1"_s,
        [this, configFile, &clock](QRemoteObjectHost &host, Session &) -> std::unique_ptr<QObject> {
            auto service = std::make_unique<SetupService>(configFile, clock);
            connect(service.get(), &SetupService::done, this, &SetupServer::done,
                    Qt::QueuedConnection);
            connect(service.get(), &SetupService::demoWanted, this, &SetupServer::demoWanted,
                    Qt::QueuedConnection);
            host.enableRemoting<SetupV1SourceAPI>(service.get());
            return service;
        });
}

SetupServer::~SetupServer() = default;

Result<void> SetupServer::listen(const QString &socketPath)
{
    return m_server.listen(socketPath);
}

} // namespace outpost
