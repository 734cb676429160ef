// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agentserver.h"

#include "base/logging.h"
#include "commands/commandpayload.h"
#include "contract/agentsocket.h"
#include "rep_hello_merged.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QPointer>
#include <QRemoteObjectHost>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostUnread = 4LL * 1024 * 1024; ///< bytes a screen may be behind
constexpr qint64 readBuffer = 256LL * 1024; ///< bytes of a screen's requests taken in at once
constexpr size_t mostConnections = 32;

class HelloService final : public HelloSimpleSource
{
public:
    HelloService()
    {
        setVersion(u"" OUTPOST_VERSION ""_s);
        setFeatures({u"agent-v1"_s});
    }
};

class AgentV1Service final : public AgentV1SimpleSource
{
public:
    explicit AgentV1Service(const AgentAnswers &answers)
        : m_answers(answers)
    {
    }

    AgentSnapshot snapshot() override { return m_answers.snapshot(); }

    QString acknowledgeAlarm(const QString &sensor, const QString &alarm,
                             const QString &who) override
    {
        const auto done = m_answers.acknowledgeAlarm(sensor, alarm, who);
        return done ? QString() : done.error().text();
    }

    CommandList commands() override { return m_answers.commands(); }

    void callCommand(const QString &id, const QString &name, const QString &parameters,
                     const QString &role, const QString &who) override
    {
        m_answers.callCommand(
            {.name = name,
             .payload = parameters.toUtf8(),
             .caller = role == "technician"_L1 ? Caller::Technician : Caller::Operator,
             .who = who,
             .via = u"screen"_s,
             .id = id},
            [self = QPointer(this), id](const CommandOutcome &outcome) {
                if (self)
                    Q_EMIT self->commandFinished(id, outcome.status,
                                                 QString::fromUtf8(jsonText(outcome.body)),
                                                 outcome.duration.count());
            });
    }

    TransactionLines transactions() override { return m_answers.transactions(); }

    QString decideTransaction(const QString &id, bool commit, const QString &who) override
    {
        const auto done = m_answers.decideTransaction(id, commit, who);
        return done ? QString() : done.error().text();
    }

private:
    const AgentAnswers &m_answers;
};

} // namespace

class AgentServer::Connection
{
public:
    Connection(QLocalSocket *socket, const AgentAnswers &answers)
        : m_agent(answers)
        , m_socket(socket)
    {
        m_host.setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
        m_host.enableRemoting<HelloSourceAPI>(&m_hello);
        m_host.enableRemoting<AgentV1SourceAPI>(&m_agent);
        m_host.addHostSideConnection(socket);
    }

    [[nodiscard]] const QLocalSocket *socket() const { return m_socket; }

private:
    HelloService m_hello;
    AgentV1Service m_agent;
    // After the sources: it goes first, and forgets them. The socket is its to delete; doing that
    // here would be once too often.
    QRemoteObjectHost m_host;
    QLocalSocket *m_socket;
};

AgentServer::AgentServer(AgentAnswers answers, QObject *parent)
    : QObject(parent)
    , m_answers(std::move(answers))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &AgentServer::onNewConnection);
}

AgentServer::~AgentServer()
{
    m_connections.clear();
}

Result<void> AgentServer::listen(const QString &path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    // Under the folder's lock nobody alive can own it.
    QLocalServer::removeServer(path);
    if (!m_server.listen(path)) {
        return Error{m_server.serverError() == QAbstractSocket::AddressInUseError
                         ? ErrorCode::Busy
                         : ErrorCode::PermissionDenied,
                     u"the agent's socket %1 can't be made: %2"_s.arg(path, m_server.errorString()),
                     u"Give the folder to this user, or name another with --state"_s};
    }
    return {};
}

void AgentServer::onNewConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (m_connections.size() >= mostConnections) {
            qCWarning(lcAgent, "a screen was turned away: %zu are connected already",
                      m_connections.size());
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(readBuffer);
        connect(socket, &QLocalSocket::bytesWritten, this, [socket] {
            if (socket->bytesToWrite() > mostUnread) {
                qCWarning(lcAgent, "a screen is %lld bytes behind and is dropped",
                          qlonglong(socket->bytesToWrite()));
                socket->abort();
            }
        });
        // Queued: the host is still at work with the socket when it says so.
        connect(
            socket, &QLocalSocket::disconnected, this,
            [this, socket] {
                std::erase_if(m_connections,
                              [socket](const auto &c) { return c->socket() == socket; });
            },
            Qt::QueuedConnection);
        m_connections.push_back(std::make_unique<Connection>(socket, m_answers));
    }
}

} // namespace outpost
