// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/agentlink.h"

#include "contract/agentsocket.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

AgentLink::AgentLink(QString socketPath, Clock &clock, std::chrono::milliseconds patience,
                     QObject *parent)
    : QObject(parent)
    , m_path(std::move(socketPath))
    , m_patience(patience)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        fail({ErrorCode::TimedOut, u"the agent at %1 accepts but does not answer"_s.arg(m_path),
              u"Look at its log; if it hangs, restart it"_s});
    });
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_node = std::make_unique<QRemoteObjectNode>();
        m_node->addClientSideConnection(&m_socket);
        m_hello.reset(m_node->acquire<HelloReplica>());
        connect(m_hello.get(), &HelloReplica::initialized, this, &AgentLink::onHello);
    });
    connect(&m_socket, &QLocalSocket::errorOccurred, this,
            [this](QLocalSocket::LocalSocketError error) {
                switch (error) {
                case QLocalSocket::ServerNotFoundError:
                case QLocalSocket::ConnectionRefusedError:
                    fail({ErrorCode::NotFound, u"no agent answers at %1"_s.arg(m_path),
                          u"Start one with 'outpost --no-gui', or name its --state folder"_s});
                    break;
                case QLocalSocket::SocketAccessError:
                    fail({ErrorCode::PermissionDenied,
                          u"the agent at %1 is not for this user"_s.arg(m_path),
                          u"Run this as the user that the agent runs as"_s});
                    break;
                case QLocalSocket::PeerClosedError:
                    fail({ErrorCode::Unavailable, u"the agent at %1 is gone"_s.arg(m_path),
                          u"Look at its log for why it ended"_s});
                    break;
                default:
                    fail({ErrorCode::Io,
                          u"talking to the agent at %1 failed: %2"_s.arg(m_path,
                                                                         m_socket.errorString()),
                          {}});
                }
            });
}

AgentLink::~AgentLink()
{
    // The node reads from the socket until it goes: it has to go first.
    m_over = true;
    m_others.clear();
    m_agent.reset();
    m_hello.reset();
    m_node.reset();
}

void AgentLink::open()
{
    m_timer->start(m_patience);
    // Queued, so that a socket that fails at once does not do so inside this call.
    QMetaObject::invokeMethod(
        this, [this] { m_socket.connectToServer(m_path); }, Qt::QueuedConnection);
}

void AgentLink::onHello()
{
    if (!m_hello->features().contains(u"agent-v1"_s)) {
        fail({ErrorCode::Unsupported,
              u"the agent at %1 (version %2) does not speak agent-v1"_s.arg(m_path,
                                                                            m_hello->version()),
              u"Use the screen and the agent of one release"_s});
        return;
    }
    m_agent.reset(m_node->acquire<AgentV1Replica>());
    connect(m_agent.get(), &AgentV1Replica::initialized, this, [this] {
        m_timer->stop();
        Q_EMIT ready();
    });
}

void AgentLink::fail(Error error)
{
    if (m_over)
        return;
    m_over = true;
    m_timer->stop();
    Q_EMIT failed(error);
}

} // namespace outpost
