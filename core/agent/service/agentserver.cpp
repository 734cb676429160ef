// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"

#include "base/logging.h"
#include "contract/agentsocket.h"
#include "rep_hello_merged.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostUnread = 4LL * 1024 * 1024; ///< bytes a screen may be behind
constexpr qint64 mostForReadings = 512LL * 1024; ///< further behind, it gets no readings
constexpr qint64 readBuffer = 256LL * 1024; ///< bytes of a screen's requests taken in at once
constexpr size_t mostConnections = 32;

class HelloService final : public HelloSimpleSource
{
public:
    explicit HelloService(const QStringList &features)
    {
        setVersion(u"" OUTPOST_VERSION ""_s);
        setFeatures(features);
    }
};

} // namespace

class AgentServer::Connection
{
public:
    Connection(QLocalSocket *socket, AgentServer &server)
        : m_hello(server.m_features)
        , m_agent({.answers = &server.m_answers,
                   .readings = &server.m_readings,
                   .snapshots = &server.m_snapshots,
                   .keepsUp = [socket] { return socket->bytesToWrite() < mostForReadings; }},
                  m_session)
        , m_socket(socket)
    {
        QObject::connect(&server, &AgentServer::descriptionChanged, &m_agent,
                         &AgentService::descriptionChanged);
        m_host.setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
        m_host.enableRemoting<HelloSourceAPI>(&m_hello);
        m_host.enableRemoting<AgentV1SourceAPI>(&m_agent);
        for (const ServiceMaker &make : server.m_makers)
            m_services.push_back(make(m_host, m_session));
        m_host.addHostSideConnection(socket);
    }

    [[nodiscard]] const QLocalSocket *socket() const { return m_socket; }

private:
    HelloService m_hello;
    Session m_session;
    AgentService m_agent;
    std::vector<std::unique_ptr<QObject>> m_services;
    // After the sources: it goes first, and forgets them. The socket is its to delete; doing that
    // here would be once too often.
    QRemoteObjectHost m_host;
    QLocalSocket *m_socket;
};

AgentServer::AgentServer(AgentAnswers answers, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_answers(std::move(answers))
    , m_readings(clock)
    , m_snapshots([this] { return m_answers.snapshot(); }, clock)
    , m_features({u"agent-v1"_s})
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &AgentServer::onNewConnection);
}

AgentServer::~AgentServer()
{
    m_connections.clear();
}

void AgentServer::addService(const QString &feature, ServiceMaker maker)
{
    m_features.append(feature);
    m_makers.push_back(std::move(maker));
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
        m_connections.push_back(std::make_unique<Connection>(socket, *this));
    }
}

} // namespace outpost
