// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/agentsocket.h"
#include "rep_agentv1_merged.h"
#include "rep_commandsv1_merged.h"
#include "rep_hello_merged.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QRemoteObjectHost>

#include <functional>
#include <memory>

namespace outpost::test {

/// An agent as a test wants it, over a real socket: tells what it was given, and writes down what
/// it was asked for.
class FakeAgent : public QObject
{
    Q_OBJECT

public:
    struct Call
    {
        QString id;
        QString name;
        QString parameters;
    };

    explicit FakeAgent(QString path)
        : m_path(std::move(path))
    {
        start();
    }
    ~FakeAgent() override { stop(); }

    void start()
    {
        m_main = std::make_unique<Main>(*this);
        m_commandsSource = std::make_unique<Commands>(*this);
        m_host = std::make_unique<QRemoteObjectHost>();
        m_host->setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
        m_host->enableRemoting<HelloSourceAPI>(&m_hello);
        m_host->enableRemoting<AgentV1SourceAPI>(m_main.get());
        m_host->enableRemoting<CommandsV1SourceAPI>(m_commandsSource.get());
        m_server = std::make_unique<QLocalServer>();
        QLocalServer::removeServer(m_path);
        if (!m_server->listen(m_path))
            qFatal("%s", qUtf8Printable(m_server->errorString()));
        connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
            while (QLocalSocket *socket = m_server->nextPendingConnection()) {
                m_host->addHostSideConnection(socket);
            }
        });
    }
    /// As if it was killed.
    void stop()
    {
        // The host goes first: it forgets its sources, and ends what is said over the sockets.
        m_host.reset();
        m_main.reset();
        m_commandsSource.reset();
        m_server.reset();
    }

    void setRole(const QString &name)
    {
        role = name;
        if (m_main)
            Q_EMIT m_main->sessionChanged(m_main->session());
    }
    void finish(const QString &id, int status, const QString &body, qint64 milliseconds = 12)
    {
        Q_EMIT m_main->commandFinished(id, status, body, milliseconds);
    }
    void take(const QString &id, const QString &error)
    {
        Q_EMIT m_commandsSource->messageTaken(id, error);
    }
    void tellCommands() { Q_EMIT m_commandsSource->commandsChanged(); }
    void tellRuns() { Q_EMIT m_commandsSource->runsChanged(); }
    void tellArrivals() { Q_EMIT m_commandsSource->arrivalsChanged(); }
    void tellMessages() { Q_EMIT m_commandsSource->messagesChanged(); }
    void tellTransactions() { Q_EMIT m_commandsSource->transactionsChanged(); }

    QString role = QStringLiteral("technician");
    QList<CommandInfo> commands;
    QList<CommandRun> runs;
    QList<CloudArrival> arrivals;
    QList<SentMessage> messages;
    QList<TransactionLine> transactions;
    QList<Call> calls;
    QList<std::pair<QString, FreeMessage>> sends;
    QStringList decisions;
    QString decisionError;
    int asked = 0; ///< for its commands

private:
    class Greeting final : public HelloSimpleSource
    {
    public:
        Greeting()
        {
            setVersion(QStringLiteral("1"));
            setFeatures({QStringLiteral("agent-v1"), QStringLiteral("commands-v1")});
        }
    };

    class Main final : public AgentV1SimpleSource
    {
    public:
        explicit Main(FakeAgent &agent)
            : m_agent(agent)
        {
        }
        void introduce(const QString &, const QString &) override { }
        SessionState session() override
        {
            SessionState state;
            state.setRole(m_agent.role);
            state.setBase(QStringLiteral("view"));
            return state;
        }
        void raise(const QString &, const QString &) override { }
        void lower() override { }
        void active() override { }
        void watch(bool) override { }
        AgentSnapshot snapshot() override { return {}; }
        DeviceDescription describe() override { return {}; }
        QString acknowledgeAlarm(const QString &, const QString &) override { return {}; }
        CommandList commands() override
        {
            ++m_agent.asked;
            return CommandList(m_agent.commands);
        }
        void callCommand(const QString &id, const QString &name, const QString &given) override
        {
            m_agent.calls.append({id, name, given});
        }
        TransactionLines transactions() override { return TransactionLines(m_agent.transactions); }
        QString beginMaintenance(qint64, const QString &) override { return {}; }
        QString endMaintenance() override { return {}; }
        QString decideTransaction(const QString &id, bool commit) override
        {
            m_agent.decisions.append(
                id + (commit ? QStringLiteral(" commit") : QStringLiteral(" abort")));
            return m_agent.decisionError;
        }

    private:
        FakeAgent &m_agent;
    };

    class Commands final : public CommandsV1SimpleSource
    {
    public:
        explicit Commands(FakeAgent &agent)
            : m_agent(agent)
        {
        }
        CommandRuns runs(qint64) override { return CommandRuns(m_agent.runs, 1); }
        CloudArrivals arrivals(qint64) override { return CloudArrivals(m_agent.arrivals, 1); }
        SentMessages messages(qint64) override { return SentMessages(m_agent.messages, 1); }
        void sendMessage(const QString &id, const QByteArray &body, const QString &contentType,
                         const QString &contentEncoding, const QString &properties) override
        {
            FreeMessage message(body, contentType, contentEncoding, {});
            QList<MessageProperty> pairs;
            for (const QJsonValue &pair : QJsonDocument::fromJson(properties.toUtf8()).array())
                pairs.append(MessageProperty(pair.toArray().at(0).toString(),
                                             pair.toArray().at(1).toString()));
            message.setProperties(pairs);
            m_agent.sends.append({id, message});
        }

    private:
        FakeAgent &m_agent;
    };

    QString m_path;
    Greeting m_hello;
    std::unique_ptr<Main> m_main;
    std::unique_ptr<Commands> m_commandsSource;
    std::unique_ptr<QRemoteObjectHost> m_host;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace outpost::test
