// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "rep_hello_merged.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QRemoteObjectHost>
#include <QTemporaryDir>

#include <memory>

namespace outpost::test {

/// An agent that says what a test tells it to, at a real socket, to one screen at a time. It notes
/// what it was asked for.
class FakeAgent : public AgentV1SimpleSource
{
    Q_OBJECT

public:
    FakeAgent();
    ~FakeAgent() override;

    [[nodiscard]] QString socketPath() const;
    void listen();
    /// As if it had died: the connection ends, and nobody is there any more.
    void vanish();

    /// What is so now; the screen is told.
    void setSnapshot(const AgentSnapshot &snapshot);
    void setSession(const SessionState &session);

    /// The PIN that raise() takes.
    QString pin = QStringLiteral("1234");
    /// What raise() answers instead of judging the PIN, where it is not empty.
    QString refusal;
    QStringList asked; ///< "acknowledge boiler hot", "raise technician", "lower", "active"

    static AgentSnapshot connectedSnapshot();
    static SessionState viewer(); ///< may become an operator, and with a PIN a technician
    static StandingAlarm alarm(const QString &sensor, const QString &name, const QString &severity,
                               const QString &state = QStringLiteral("unacknowledged"));

    void introduce(const QString &program, const QString &who) override;
    SessionState session() override { return m_session; }
    void raise(const QString &role, const QString &given) override;
    void lower() override;
    void active() override { asked << QStringLiteral("active"); }
    void watch(bool) override { Q_EMIT snapshotChanged(m_snapshot); }
    AgentSnapshot snapshot() override { return m_snapshot; }
    DeviceDescription describe() override { return {}; }
    QString acknowledgeAlarm(const QString &sensor, const QString &alarm) override;
    CommandList commands() override { return {}; }
    void callCommand(const QString &, const QString &, const QString &) override { }
    TransactionLines transactions() override { return {}; }
    QString decideTransaction(const QString &, bool) override { return {}; }
    QString beginMaintenance(qint64, const QString &) override { return {}; }
    QString endMaintenance() override { return {}; }

private:
    void onNewConnection();

    QTemporaryDir m_folder;
    QLocalServer m_server;
    std::unique_ptr<HelloSimpleSource> m_hello;
    std::unique_ptr<QRemoteObjectHost> m_host;
    QPointer<QLocalSocket> m_socket;
    AgentSnapshot m_snapshot;
    SessionState m_session;
};

} // namespace outpost::test
