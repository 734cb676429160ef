// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "hub/mqtt/session.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <deque>
#include <memory>

class QSslSocket;

namespace outpost::hub {

class TlsServer;
class WebSocketGate;

/// What strangers may cost before they have said CONNECT.
struct HandshakeLimits
{
    int halfOpen = 256; ///< connections in TLS or HTTP handshake at once, a port; the kernel holds
                        ///< back further ones
    std::chrono::milliseconds timeout{10'000}; ///< for TLS; and again for the WebSocket upgrade
};

/// The door of the device endpoint: MQTT over TLS, and over WebSocket over TLS (path
/// `/$iothub/websocket`, subprotocol `mqtt`), and makes a Session of each connection. Asks for a
/// client certificate and takes any, or none: TLS proves that the client has its key, who that is
/// must be judged by whoever takes the session. Lives on one thread with an event loop, as do its
/// sessions. Owns a session until it is taken.
class Listener : public QObject
{
    Q_OBJECT

public:
    /// @p tls holds the server's certificate and key; protocol and peer verification are set here
    /// (TLS 1.2 and newer).
    /// @p clock outlives the listener and its sessions.
    Listener(QSslConfiguration tls, Session::Limits sessions, Clock &clock,
             HandshakeLimits handshakes = {}, QObject *parent = nullptr);
    ~Listener() override;

    /// Port 0 takes a free one. Busy where the port is taken, PermissionDenied where it may not be
    /// had, Unavailable where the address is not this machine's; the message names address and
    /// port.
    Result<void> listenMqtt(const QHostAddress &address, quint16 port);
    Result<void> listenWebSocket(const QHostAddress &address, quint16 port);
    /// Takes no more connections; sessions that were taken go on.
    void close();

    [[nodiscard]] quint16 mqttPort() const; ///< 0: not listening
    [[nodiscard]] quint16 webSocketPort() const; ///< 0: not listening

    /// The next session nobody has taken yet, oldest first; null where there is none. The caller
    /// owns it.
    [[nodiscard]] std::unique_ptr<Session> takeSession();

Q_SIGNALS:
    /// takeSession() has one. To be taken, and connected to, inside the slot: a session speaks as
    /// soon as the event loop runs.
    void sessionOpened();

private:
    void open(std::unique_ptr<QIODevice> transport, const QSslSocket &socket);

    Session::Limits m_limits;
    Clock &m_clock;
    std::unique_ptr<TlsServer> m_mqtt;
    std::unique_ptr<TlsServer> m_webSocket;
    std::unique_ptr<WebSocketGate> m_gate;
    std::deque<std::unique_ptr<Session>> m_opened;
};

} // namespace outpost::hub
