// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>

namespace outpost::test {

/// A proxy on loopback, as much of one as a client needs: HTTP CONNECT (RFC 9110, 9.3.6) or SOCKS 5
/// (RFC 1928, without a password), or one that refuses. Every name that it is asked for is
/// 127.0.0.1 here.
class ProxyServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Kind {
        Http, ///< lets everybody through
        HttpWantsPassword, ///< answers 407
        HttpForbids, ///< answers 403
        Socks5, ///< lets everybody through
        Socks5Forbids, ///< "not allowed by ruleset"
    };

    explicit ProxyServer(Kind kind, QObject *parent = nullptr);

    /// The "host:port" that clients asked for.
    [[nodiscard]] const QStringList &requests() const { return m_requests; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void serveHttp(QTcpSocket *client);
    void serveSocks(QTcpSocket *client);
    /// Copies both ways from now on; @p greeting goes to the client when the way is open.
    void join(QTcpSocket *client, quint16 port, const QByteArray &greeting);

    Kind m_kind;
    QStringList m_requests;
};

} // namespace outpost::test
