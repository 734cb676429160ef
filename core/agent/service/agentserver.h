// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/agentservice.h"
#include "base/clock.h"
#include "base/ratelimitedlog.h"
#include "base/result.h"

#include <QLocalServer>
#include <QObject>
#include <QRemoteObjectHost>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// Serves the contract to screens on a local socket that only this user, and a group that the
/// configuration names, may open. Each connection
/// has a host, a session and source objects of its own, so that one that hangs or floods does not
/// touch the others: a screen that lets megabytes pile up is dropped. Lives on the agent's thread.
class AgentServer : public QObject
{
    Q_OBJECT

public:
    /// Makes a source object for one connection, and enables its remoting on the host.
    using ServiceMaker
        = std::function<std::unique_ptr<QObject>(QRemoteObjectHost &host, Session &session)>;

    AgentServer(AgentAnswers answers, Clock &clock, QObject *parent = nullptr);
    ~AgentServer() override;

    /// Something else that connections from now on are offered, told in Hello as @p feature
    /// ("history-v1"); call it before listen().
    void addService(const QString &feature, ServiceMaker maker);

    /// Who may connect, and as what: call it before listen(), and again with each new
    /// configuration.
    void setAccess(const AccessConfig &config);
    /// Where changes of roles are recorded.
    void setAccessRecord(AccessControl::Record record) { m_access.setRecord(std::move(record)); }

    /// Busy or PermissionDenied, naming the path. A socket left by a dead agent is removed: call it
    /// under the folder's lock.
    Result<void> listen(const QString &path);

    // What those who watch are told of.
    void addReading(const Reading &reading) { m_readings.add(reading); }
    void touch(SnapshotStream::Urgency urgency) { m_snapshots.touch(urgency); }
    /// Another configuration is in force.
    void describeAnew() { Q_EMIT descriptionChanged(); }

Q_SIGNALS:
    void descriptionChanged();

private:
    class Connection;

    void onNewConnection();
    void openToGroup();

    AgentAnswers m_answers;
    AccessControl m_access;
    ReadingStream m_readings;
    SnapshotStream m_snapshots;
    QStringList m_features;
    std::vector<ServiceMaker> m_makers;
    QLocalServer m_server;
    RateLimitedLog m_turnedAway;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace outpost
