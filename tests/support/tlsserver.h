// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

#include <functional>

namespace outpost::test {

/// A server on loopback whose every step a test scripts: records what clients send, and answers
/// what it is told.
class TlsServer : public QTcpServer
{
    Q_OBJECT

public:
    /// Null configuration: plain TCP. It listens at once, on a free port of 127.0.0.1.
    explicit TlsServer(const QSslConfiguration &configuration = {}, QObject *parent = nullptr);

    /// Called with each connection that is ready (after the handshake where there is TLS).
    std::function<void(QSslSocket *)> onConnected;
    /// Called with what a client sent; without it all is recorded alone.
    std::function<void(QSslSocket *, const QByteArray &)> onReceived;
    /// False: connections are taken, and nothing is ever said on them.
    bool handshakes = true;

    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] const QList<QSslSocket *> &sockets() const { return m_sockets; }
    /// How many connections were taken, ready or not.
    [[nodiscard]] int accepted() const { return m_accepted; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QSslConfiguration m_configuration;
    QByteArray m_received;
    QList<QSslSocket *> m_sockets;
    int m_accepted = 0;
};

} // namespace outpost::test
