// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/agentserver.h"

#include <QObject>

#include <memory>

namespace outpost {

/// Stands in the agent's place while there is no configuration: listens at its socket, and offers
/// setup-v1 to the screen that comes. Lives on main()'s thread; the clock outlives it.
class SetupServer : public QObject
{
    Q_OBJECT

public:
    /// @p configFile is what will be written.
    SetupServer(QString configFile, Clock &clock, QObject *parent = nullptr);
    ~SetupServer() override;

    /// As AgentServer::listen().
    Result<void> listen(const QString &socketPath);

Q_SIGNALS:
    /// There is a configuration now. Queued: this may be deleted in answer to it.
    void done();
    void demoWanted();

private:
    AgentServer m_server;
};

} // namespace outpost
