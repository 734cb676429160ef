// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultpipe.h"

#include <QTcpServer>

#include <memory>
#include <vector>

namespace outpost::test {

/// A bad network between a program and a server on loopback: a TCP forwarder that delays, slows,
/// stalls, cuts, resets, half-closes and refuses, as a test says and while it runs. It knows
/// nothing of what is said over it. Lives on the test's thread; works while its event loop runs.
class FaultProxy : public QObject
{
    Q_OBJECT

public:
    enum class Way {
        ToServer, ///< what the client says
        ToClient, ///< what the server says
    };

    struct Counts
    {
        quint64 accepted = 0; ///< connections
        quint64 ended = 0; ///< of them, in whatever way
        quint64 bytesToServer = 0; ///< passed on
        quint64 bytesToClient = 0;
    };

    /// Listens on a free loopback port and forwards to @p serverPort on loopback; jitter follows
    /// from @p seed.
    explicit FaultProxy(quint16 serverPort, quint32 seed = 1, QObject *parent = nullptr);
    ~FaultProxy() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] int openConnections() const { return int(m_connections.size()); }
    [[nodiscard]] const Counts &counts() const { return m_counts; }

    /// Both ways, each piece for itself; the order is kept.
    void setDelay(std::chrono::milliseconds delay, std::chrono::milliseconds jitter = {});
    /// Both ways; 0: no limit.
    void setRate(qint64 bytesPerSecond);
    /// Connections stay up and new ones are accepted, but nothing passes that way.
    void setStalled(Way way, bool stalled);
    /// Both ways.
    void setStalled(bool stalled);
    /// New connections are refused, as where nobody listens; those that are open go on.
    void setRefusing(bool refusing);
    /// No delay, no limit, no stall, no refusal.
    void heal();

    /// Ends all open connections in order (FIN both ways), now.
    void cut();
    /// Ends them with RST both ways.
    void reset();
    /// FIN one way alone: the receiver hears that no more will come, and may go on speaking.
    void halfClose(Way way);

private:
    class Connection;

    void onNewConnection();
    void remove(Connection *connection);
    void look();

    quint16 m_serverPort;
    quint16 m_port = 0;
    QTcpServer m_server;
    QRandomGenerator m_random;
    FaultPipe::Faults m_toServer;
    FaultPipe::Faults m_toClient;
    Counts m_counts;
    bool m_refusing = false;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace outpost::test
