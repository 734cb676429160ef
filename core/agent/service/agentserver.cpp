// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"

#include "agent/service/guardedsocket.h"
#include "agent/service/socketpeer.h"
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

constexpr qsizetype mostConnections = 32;
constexpr qsizetype mostOfOthers = 16; ///< so that members of the group can't lock the owner out

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
    Connection(std::unique_ptr<QLocalSocket> socket, const SessionPeer &peer, AgentServer &server)
        : m_socket(std::move(socket), server.m_access.clock())
        , m_hello(server.m_features)
        , m_session(server.m_access, peer)
        , m_agent({.answers = &server.m_answers,
                   .readings = &server.m_readings,
                   .snapshots = &server.m_snapshots,
                   .keepsUp = [this] { return m_socket.keepsUp(); }},
                  m_session)
    {
        QObject::connect(&server, &AgentServer::descriptionChanged, &m_agent,
                         &AgentService::descriptionChanged);
        m_host.setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
        m_host.enableRemoting<HelloSourceAPI>(&m_hello);
        m_host.enableRemoting<AgentV1SourceAPI>(&m_agent);
        for (const ServiceMaker &make : server.m_makers)
            m_services.push_back(make(m_host, m_session));
        m_socket.guard().allow(m_hello);
        m_socket.guard().allow(m_agent);
        for (const auto &service : m_services)
            m_socket.guard().allow(*service);
        m_host.addHostSideConnection(&m_socket);
    }

    [[nodiscard]] GuardedSocket &socket() { return m_socket; }
    [[nodiscard]] bool isOwn() const { return m_session.peer().own; }

private:
    GuardedSocket m_socket;
    HelloService m_hello;
    Session m_session;
    AgentService m_agent;
    std::vector<std::unique_ptr<QObject>> m_services;
    // After the sources and the socket: it goes first, and forgets them.
    QRemoteObjectHost m_host;
};

AgentServer::AgentServer(AgentAnswers answers, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_answers(std::move(answers))
    , m_access(clock)
    , m_readings(clock)
    , m_snapshots([this] { return m_answers.snapshot(); }, clock)
    , m_features({u"agent-v1"_s})
    , m_turnedAway(clock,
                   [](const QString &line) { qCWarning(lcAgent, "%s", qUtf8Printable(line)); })
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

void AgentServer::setAccess(const AccessConfig &config)
{
    const bool anotherGroup = config.group != m_access.config().group;
    m_access.configure(config);
    if (!anotherGroup || !m_server.isListening())
        return;
    openToGroup();
    // Those who came by the old one have to come anew, if they still may.
    for (const auto &connection : m_connections) {
        if (!connection->isOwn())
            connection->socket().drop(u"another group may connect now"_s);
    }
}

void AgentServer::openToGroup()
{
    const QString &group = m_access.config().group;
    auto opened = openSocketTo(m_server.fullServerName(), group);
    if (opened && !group.isEmpty())
        opened = checkWayTo(m_server.fullServerName(), group);
    if (!opened)
        qCCritical(lcAgent, "%s", qUtf8Printable(opened.error().text()));
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
    // So far it is its owner's alone.
    openToGroup();
    return {};
}

void AgentServer::onNewConnection()
{
    while (std::unique_ptr<QLocalSocket> socket{m_server.nextPendingConnection()}) {
        // From here on it belongs to its connection.
        socket->setParent(nullptr);
        const SessionPeer peer = socketPeer(socket->socketDescriptor());
        const auto others = std::ranges::count_if(
            m_connections, [](const auto &connection) { return !connection->isOwn(); });
        if (std::ssize(m_connections) >= mostConnections || (!peer.own && others >= mostOfOthers)) {
            m_turnedAway.log([this] {
                return u"a screen was turned away: %1 are connected already"_s.arg(
                    m_connections.size());
            });
            continue;
        }
        auto connection = std::make_unique<Connection>(std::move(socket), peer, *this);
        // Queued: its host has to hear it before.
        connect(
            &connection->socket(), &GuardedSocket::disconnected, this,
            [this, gone = connection.get()] {
                std::erase_if(m_connections, [gone](const auto &c) { return c.get() == gone; });
            },
            Qt::QueuedConnection);
        m_connections.push_back(std::move(connection));
    }
}

} // namespace outpost
