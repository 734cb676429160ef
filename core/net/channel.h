// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QIODevice>
#include <QNetworkProxy>
#include <QSslConfiguration>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// Which step of the way to the hub failed. The remedy differs, so each is told apart.
enum class ChannelFailure {
    NameNotFound, ///< DNS: no such host, or no DNS server answers
    ConnectionRefused, ///< the host answers, the port does not
    Unreachable, ///< no route, no network
    TimedOut, ///< nothing answers
    ProxyFailed, ///< the proxy can't be reached, or refuses
    CertificateUntrusted, ///< the chain ends in nobody we trust (self-signed, foreign CA,
                          ///< incomplete)
    CertificateExpired, ///< the hub's certificate, by our clock
    CertificateNotYetValid, ///< the hub's certificate, by our clock: nearly always the clock that
                            ///< is wrong
    HostNameMismatch, ///< the certificate is for another name
    TlsFailed, ///< no common protocol or cipher, or the other side does not speak TLS
    ClientCertificateRefused, ///< the hub did not take our certificate
    WebSocketRefused, ///< the HTTP upgrade was answered otherwise
    Closed, ///< was open; the other side closed it, or the line broke
};

/// One certificate of the chain, as people need it.
struct CertificateInfo
{
    QString subject; ///< common name, or the whole name where it has none
    QString issuer;
    QDateTime validFrom; ///< UTC
    QDateTime validUntil; ///< UTC
    QStringList names; ///< DNS names and addresses it is for
    QString sha256; ///< fingerprint, lower-case hexadecimal
};

/// What was negotiated; known once the channel is open.
struct ChannelInfo
{
    QString peer; ///< "host:port"
    QString peerAddress; ///< the address that answered; empty behind a proxy
    QString protocol; ///< "TLSv1.3"
    QString cipher;
    std::vector<CertificateInfo> chain; ///< the peer's first
    QString via; ///< "", "WebSocket", "HTTP proxy host:port", …
};

/// Where to and how.
struct ChannelSettings
{
    enum class Kind { Tls, WebSocket };
    Kind kind = Kind::Tls;
    QString host; ///< where to connect; its certificate must be for this name
    quint16 port = 8883;
    QString path = QStringLiteral("/$iothub/websocket"); ///< WebSocket alone
    QSslConfiguration tls; ///< CAs and the client certificate; verification is always on, see
                           ///< clientTlsConfiguration()
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    std::chrono::milliseconds timeout{30'000}; ///< for the whole way to an open channel
};

/// A reliable stream of bytes to the hub over TLS: a sequential QIODevice, open for reading and
/// writing once opened() was emitted. Used once: after failed() or close() make a new one. Lives on
/// the agent's thread; signals are never emitted from inside start() or close().
class Channel : public QIODevice
{
    Q_OBJECT

public:
    using QIODevice::QIODevice;

    /// Begins the way to the hub: opened() or failed() follows.
    virtual void start() = 0;
    /// Ends it at once, without failed(). What was not yet written is dropped.
    virtual void abort() = 0;
    /// What was negotiated; of use after opened().
    [[nodiscard]] virtual ChannelInfo info() const = 0;
    [[nodiscard]] bool isSequential() const final { return true; }

Q_SIGNALS:
    void opened();
    /// Before opened(): it could not be had. After: it was lost (Closed). Emitted once, and nothing
    /// after it.
    void failed(outpost::ChannelFailure failure, const outpost::Error &error);
};

/// Makes channels; HubClient and the tests take one, so that a test can hand out its own.
using ChannelFactory = std::function<std::unique_ptr<Channel>(const ChannelSettings &)>;

/// Qt's own sockets: QSslSocket, or QWebSocket, through the proxy of the settings.
[[nodiscard]] std::unique_ptr<Channel> createChannel(const ChannelSettings &settings);

/// TLS 1.2 and newer, peer always verified, with the CAs of @p caFile (PEM; empty: the system's).
/// NotFound, PermissionDenied or InvalidInput where the file can't be used.
[[nodiscard]] Result<QSslConfiguration> clientTlsConfiguration(const QString &caFile);

} // namespace outpost
