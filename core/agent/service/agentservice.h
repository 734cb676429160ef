// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/readingstream.h"
#include "agent/service/session.h"
#include "agent/service/snapshotstream.h"
#include "base/result.h"
#include "commands/commandcall.h"
#include "rep_agentv1_merged.h"

#include <functional>

namespace outpost {

/// What the agent answers to whoever asks it through the contract.
struct AgentAnswers
{
    std::function<AgentSnapshot()> snapshot; ///< what is going on, now
    std::function<DeviceDescription()> describe; ///< what is configured
    /// Sensor, alarm, and who says that they saw it.
    std::function<Result<void>(const QString &, const QString &, const QString &)> acknowledgeAlarm;
    /// For how long, who, and why.
    std::function<Result<void>(std::chrono::seconds, const QString &, const QString &)>
        beginMaintenance;
    std::function<Result<void>(const QString &)> endMaintenance; ///< who
    std::function<CommandList()> commands;
    std::function<void(CommandCall, CommandDone)> callCommand;
    std::function<TransactionLines()> transactions; ///< what this device promised
    /// Transaction, whether to commit, and who decides that.
    std::function<Result<void>(const QString &, bool, const QString &)> decideTransaction;
};

/// AgentV1 as one connection sees it, in the role of its session. Session, answers and streams
/// outlive it. Lives on the agent's thread.
class AgentService final : public AgentV1SimpleSource
{
    Q_OBJECT

public:
    struct Parts
    {
        const AgentAnswers *answers = nullptr;
        ReadingStream *readings = nullptr;
        SnapshotStream *snapshots = nullptr;
        /// Whether the other end keeps up: otherwise readings are left out, and told.
        std::function<bool()> keepsUp;
    };

    AgentService(Parts parts, Session &session);
    ~AgentService() override;

    void introduce(const QString &program, const QString &who) override;
    SessionState session() override { return m_session.state(); }
    void raise(const QString &role, const QString &pin) override;
    void lower() override { m_session.lower(); }
    void active() override { m_session.active(); }
    void watch(bool readings) override;
    AgentSnapshot snapshot() override { return m_parts.answers->snapshot(); }
    DeviceDescription describe() override { return m_parts.answers->describe(); }
    QString acknowledgeAlarm(const QString &sensor, const QString &alarm) override;
    QString beginMaintenance(qint64 seconds, const QString &reason) override;
    QString endMaintenance() override;
    CommandList commands() override { return m_parts.answers->commands(); }
    void callCommand(const QString &id, const QString &name, const QString &parameters) override;
    TransactionLines transactions() override { return m_parts.answers->transactions(); }
    QString decideTransaction(const QString &id, bool commit) override;

private:
    Parts m_parts;
    Session &m_session;
    bool m_watches = false;
    bool m_watchesReadings = false;
    qint64 m_skipped = 0;
    int m_calls = 0; ///< that are not over
};

} // namespace outpost
