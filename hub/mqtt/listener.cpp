// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/listener.h"

#include "hub/mqtt/tlsserver.h"
#include "hub/mqtt/websocketgate.h"

namespace outpost::hub {

namespace {

QSslConfiguration forDevices(QSslConfiguration tls)
{
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    // Asks for a certificate and goes on whatever is wrong with it: the device layer knows
    // thumbprints and CAs, TLS knows neither.
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    return tls;
}

} // namespace

Listener::Listener(QSslConfiguration tls, Session::Limits sessions, Clock &clock,
                   HandshakeLimits handshakes, QObject *parent)
    : QObject(parent)
    , m_limits(sessions)
    , m_clock(clock)
{
    tls = forDevices(std::move(tls));
    m_gate = std::make_unique<WebSocketGate>(handshakes.timeout, clock,
                                             [this](std::unique_ptr<WebSocketDevice> device) {
                                                 const QSslSocket &socket = *device->socket();
                                                 open(std::move(device), socket);
                                             });
    m_mqtt = std::make_unique<TlsServer>(tls, handshakes, clock,
                                         [this](std::unique_ptr<QSslSocket> socket) {
                                             const QSslSocket &view = *socket;
                                             open(std::move(socket), view);
                                         });
    m_webSocket = std::make_unique<TlsServer>(
        tls, handshakes, clock,
        [this](std::unique_ptr<QSslSocket> socket) { m_gate->admit(std::move(socket)); });
}

Listener::~Listener() = default;

Result<void> Listener::listenMqtt(const QHostAddress &address, quint16 port)
{
    return m_mqtt->listenOn(address, port);
}

Result<void> Listener::listenWebSocket(const QHostAddress &address, quint16 port)
{
    return m_webSocket->listenOn(address, port);
}

void Listener::close()
{
    m_mqtt->stop();
    m_webSocket->stop();
    m_gate->close();
}

quint16 Listener::mqttPort() const
{
    return m_mqtt->serverPort();
}

quint16 Listener::webSocketPort() const
{
    return m_webSocket->serverPort();
}

std::unique_ptr<Session> Listener::takeSession()
{
    if (m_opened.empty())
        return nullptr;
    auto session = std::move(m_opened.front());
    m_opened.pop_front();
    return session;
}

void Listener::open(std::unique_ptr<QIODevice> transport, const QSslSocket &socket)
{
    const QSslCertificate certificate = socket.peerCertificate();
    m_opened.push_back(std::make_unique<Session>(
        std::move(transport), certificate.isNull() ? std::nullopt : std::optional(certificate),
        m_clock, m_limits));
    Q_EMIT sessionOpened();
}

} // namespace outpost::hub
