// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace outpost::hub {

/// Keeps one HTTP connection within its bounds: how long a request may be, how long it may take,
/// and that there is one at a time. It must be connected to the socket's readyRead() before the
/// HTTP server is, so that it counts what comes before that gathers it. A child of its socket.
class ConnectionGuard : public QObject
{
    Q_OBJECT

public:
    ConnectionGuard(QTcpSocket &socket, Clock &clock, qsizetype requestBytes,
                    std::chrono::milliseconds patience);

    /// The guard of a socket; null where it has none.
    [[nodiscard]] static ConnectionGuard *of(QTcpSocket *socket);

    [[nodiscard]] QTcpSocket &socket() const { return m_socket; }
    /// The client may still be answered.
    [[nodiscard]] bool isOpen() const;
    /// A request is complete: nothing more is read until endTurn(). False where another one still
    /// waits for its answer, or the connection is being closed.
    [[nodiscard]] bool beginTurn();
    /// It was answered; the next may come.
    void endTurn();
    /// Closes once what was written has left, or a few seconds later without that.
    void close();

private:
    void count();
    void outOfTime();

    QTcpSocket &m_socket;
    const qsizetype m_limit;
    const std::chrono::milliseconds m_patience;
    std::unique_ptr<Timer> m_timer;
    qsizetype m_bytes = 0; ///< of the request that is coming in
    bool m_busy = false;
    bool m_closing = false;
};

} // namespace outpost::hub
