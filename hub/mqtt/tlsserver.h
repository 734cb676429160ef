// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "hub/mqtt/listener.h"
#include "hub/mqtt/waitingroom.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <deque>
#include <functional>
#include <memory>

namespace outpost::hub {

/// Listens on a port and hands out sockets whose TLS handshake is over. QSslServer of Qt 6.4 has a
/// timeout of its own, but no bound on handshakes at once, and its clock can't be a test's. Lives
/// on one thread.
class TlsServer : public QTcpServer
{
    Q_OBJECT

public:
    using Taker = std::function<void(std::unique_ptr<QSslSocket>)>;

    /// @p taker gets each socket once it is encrypted.
    TlsServer(QSslConfiguration tls, HandshakeLimits limits, Clock &clock, Taker taker);
    ~TlsServer() override;

    Result<void> listenOn(const QHostAddress &address, quint16 port);

    /// Listens no more, and sends away whoever is in a handshake.
    void stop();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void greetWaiting();
    void greet(qintptr descriptor);

    QSslConfiguration m_tls;
    HandshakeLimits m_limits;
    Taker m_taker;
    WaitingRoom m_room;
    std::unique_ptr<Timer>
        m_retry; ///< after an accept that failed, which is for want of file descriptors
    std::deque<qintptr> m_outside; ///< accepted, and not greeted while the room is full
};

} // namespace outpost::hub
