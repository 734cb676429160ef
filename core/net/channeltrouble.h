// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"

#include <QSslError>

#include <optional>

namespace outpost {

/// Turns what Qt's sockets say of a failure into what a person can act on: which step of the way it
/// was, where, and what to do. Values only; one is made for each channel by the channel itself.
class ChannelTroubleTeller
{
public:
    struct Trouble
    {
        ChannelFailure failure = ChannelFailure::Closed;
        Error error;
    };
    /// How far the way to the hub had got.
    enum class Stage {
        Connecting, ///< name, TCP, proxy
        Handshaking, ///< TLS
        Upgrading, ///< the WebSocket's HTTP request was sent
        Open, ///< opened() was emitted
    };

    explicit ChannelTroubleTeller(const ChannelSettings &settings);

    /// A TLS alert that the peer sent; it explains the socket error that follows it.
    void noteAlert(QSsl::AlertType type, const QString &description);

    [[nodiscard]] Trouble socketError(QAbstractSocket::SocketError error, const QString &detail,
                                      Stage stage) const;
    /// @p chain is what the peer showed, its own certificate first.
    [[nodiscard]] Trouble sslErrors(const QList<QSslError> &errors,
                                    const QList<QSslCertificate> &chain) const;
    [[nodiscard]] Trouble timedOut(Stage stage) const;
    /// The HTTP upgrade was answered otherwise; @p detail says how.
    [[nodiscard]] Trouble webSocketRefused(const QString &detail) const;
    /// Was open, and is no more.
    [[nodiscard]] Trouble closed(const QString &detail) const;

    /// "host:port", an IPv6 address in brackets.
    [[nodiscard]] QString peer() const;
    /// "HTTP proxy host:port"; empty without one.
    [[nodiscard]] QString proxyName() const;

private:
    [[nodiscard]] std::optional<Trouble> proxyError(QAbstractSocket::SocketError error,
                                                    const QString &detail) const;
    [[nodiscard]] Trouble tlsError(const QString &detail) const;
    [[nodiscard]] bool alertBlamesOurCertificate() const;
    [[nodiscard]] QString throughProxy() const;

    QString m_host;
    quint16 m_port;
    QString m_path;
    QNetworkProxy m_proxy;
    bool m_hasClientCertificate;
    std::chrono::milliseconds m_timeout;
    std::optional<QSsl::AlertType> m_alert;
    QString m_alertDescription;
};

[[nodiscard]] CertificateInfo describeCertificate(const QSslCertificate &certificate);

/// What the peer showed and TLS chose, as people need it; address and via are the caller's to fill
/// in.
[[nodiscard]] ChannelInfo describeTls(const QSslConfiguration &configuration);

/// The settings' TLS configuration with what is not negotiable: TLS 1.2 or newer, the peer
/// verified.
[[nodiscard]] QSslConfiguration strictTls(const ChannelSettings &settings);

} // namespace outpost
