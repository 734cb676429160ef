// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "rep_agentv1_merged.h"
#include "rep_hello_merged.h"

#include <QLocalSocket>
#include <QObject>
#include <QRemoteObjectNode>

#include <memory>
#include <vector>

namespace outpost {

/// The screen's end of the contract: finds an agent at its socket, hears its Hello, and holds the
/// AgentV1 replica. Lives on the thread of whoever shows things. Used once: after failed() make a
/// new one.
class AgentLink : public QObject
{
    Q_OBJECT

public:
    /// @p clock outlives it; an agent that accepts and says nothing is given up after @p patience.
    AgentLink(QString socketPath, Clock &clock, std::chrono::milliseconds patience,
              QObject *parent = nullptr);
    ~AgentLink() override;

    /// ready() or failed() follows.
    void open();
    /// Of use after ready().
    [[nodiscard]] AgentV1Replica &agent() const { return *m_agent; }
    [[nodiscard]] QString agentVersion() const { return m_hello->version(); }
    /// What this agent has beside AgentV1: "history-v1".
    [[nodiscard]] bool offers(const QString &feature) const
    {
        return m_hello->features().contains(feature);
    }
    /// Another replica of this connection, of use after its initialized(). It goes with the link.
    template <typename Replica> [[nodiscard]] Replica *acquire()
    {
        std::unique_ptr<Replica> replica(m_node->acquire<Replica>());
        Replica *const acquired = replica.get();
        m_others.push_back(std::move(replica));
        return acquired;
    }

Q_SIGNALS:
    void ready();
    /// NotFound: no agent there. PermissionDenied: not for us. TimedOut, Unsupported: not one that
    /// we can talk to. After ready(): Unavailable, the agent is gone.
    void failed(const outpost::Error &error);

private:
    void fail(Error error);
    void onHello();

    QString m_path;
    std::chrono::milliseconds m_patience;
    std::unique_ptr<Timer> m_timer;
    QLocalSocket m_socket;
    std::unique_ptr<QRemoteObjectNode> m_node;
    std::unique_ptr<HelloReplica> m_hello;
    std::unique_ptr<AgentV1Replica> m_agent;
    std::vector<std::unique_ptr<QObject>> m_others;
    bool m_over = false;
};

} // namespace outpost
