// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "commands/commandcall.h"
#include "rep_agentv1_merged.h"

#include <QLocalServer>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// What the agent answers to whoever asks it through the contract.
struct AgentAnswers
{
    std::function<AgentSnapshot()> snapshot; ///< what is going on, now
    /// Sensor, alarm, and who says that they saw it.
    std::function<Result<void>(const QString &, const QString &, const QString &)> acknowledgeAlarm;
    std::function<CommandList()> commands;
    std::function<void(CommandCall, CommandDone)> callCommand;
    std::function<TransactionLines()> transactions; ///< what this device promised
    /// Transaction, whether to commit, and who decides that.
    std::function<Result<void>(const QString &, bool, const QString &)> decideTransaction;
};

/// Serves the contract to screens on a local socket that only this user may open. Each connection
/// has a host and source objects of its own, so that one that hangs or floods does not touch the
/// others: a screen that lets megabytes pile up is dropped. Lives on the agent's thread.
class AgentServer : public QObject
{
    Q_OBJECT

public:
    explicit AgentServer(AgentAnswers answers, QObject *parent = nullptr);
    ~AgentServer() override;

    /// Busy or PermissionDenied, naming the path. A socket left by a dead agent is removed: call it
    /// under the folder's lock.
    Result<void> listen(const QString &path);

private:
    class Connection;

    void onNewConnection();

    AgentAnswers m_answers;
    QLocalServer m_server;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace outpost
