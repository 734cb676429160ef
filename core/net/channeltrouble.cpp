// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/channeltrouble.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificateExtension>
#include <QSslCipher>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

namespace {

QString hostAndPort(const QString &host, quint16 port)
{
    const bool bracketed = host.contains(u':');
    return (bracketed ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

QString nameOf(const QStringList &commonNames, const QString &wholeName)
{
    return commonNames.isEmpty() || commonNames.first().isEmpty() ? wholeName : commonNames.first();
}

QString subjectOf(const QSslCertificate &certificate)
{
    return nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                  certificate.subjectDisplayName());
}

QString issuerOf(const QSslCertificate &certificate)
{
    return nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                  certificate.issuerDisplayName());
}

QStringList namesOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    names.sort();
    return names;
}

QString dateText(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

/// The gravest first: a chain that leads nowhere makes its dates and names meaningless.
std::optional<ChannelFailure> failureOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError:
        return std::nullopt;
    case QSslError::CertificateNotYetValid:
        return ChannelFailure::CertificateNotYetValid;
    case QSslError::CertificateExpired:
        return ChannelFailure::CertificateExpired;
    case QSslError::HostNameMismatch:
        return ChannelFailure::HostNameMismatch;
    case QSslError::NoPeerCertificate:
    case QSslError::NoSslSupport:
        return ChannelFailure::TlsFailed;
    default:
        return ChannelFailure::CertificateUntrusted;
    }
}

} // namespace

ChannelTroubleTeller::ChannelTroubleTeller(const ChannelSettings &settings)
    : m_host(settings.host)
    , m_port(settings.port)
    , m_path(settings.path)
    , m_proxy(settings.proxy)
    , m_hasClientCertificate(!settings.tls.localCertificateChain().isEmpty())
    , m_timeout(settings.timeout)
{
}

void ChannelTroubleTeller::noteAlert(QSsl::AlertType type, const QString &description)
{
    if (type == QSsl::AlertType::CloseNotify)
        return;
    m_alert = type;
    m_alertDescription = description;
}

QString ChannelTroubleTeller::peer() const
{
    return hostAndPort(m_host, m_port);
}

QString ChannelTroubleTeller::proxyName() const
{
    switch (m_proxy.type()) {
    case QNetworkProxy::NoProxy:
        return {};
    case QNetworkProxy::Socks5Proxy:
        return u"SOCKS5 proxy "_s + hostAndPort(m_proxy.hostName(), m_proxy.port());
    case QNetworkProxy::HttpProxy:
        return u"HTTP proxy "_s + hostAndPort(m_proxy.hostName(), m_proxy.port());
    default:
        return u"the system's proxy"_s;
    }
}

QString ChannelTroubleTeller::throughProxy() const
{
    const QString name = proxyName();
    return name.isEmpty() ? QString() : u" through "_s + name;
}

bool ChannelTroubleTeller::alertBlamesOurCertificate() const
{
    if (!m_alert)
        return false;
    switch (*m_alert) {
    case QSsl::AlertType::CertificateRequired:
        return true;
    case QSsl::AlertType::BadCertificate:
    case QSsl::AlertType::UnsupportedCertificate:
    case QSsl::AlertType::CertificateRevoked:
    case QSsl::AlertType::CertificateExpired:
    case QSsl::AlertType::CertificateUnknown:
    case QSsl::AlertType::UnknownCa:
    case QSsl::AlertType::AccessDenied:
    case QSsl::AlertType::HandshakeFailure: // what TLS 1.2 servers say for want of a better alert
        return m_hasClientCertificate;
    default:
        return false;
    }
}

std::optional<ChannelTroubleTeller::Trouble>
ChannelTroubleTeller::proxyError(QAbstractSocket::SocketError error, const QString &detail) const
{
    const QString name = proxyName().isEmpty() ? u"the proxy"_s : proxyName();
    switch (error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::PermissionDenied,
             u"%1 wants a user name and a password, or refuses those it got, on the way to %2"_s
                 .arg(name, peer()),
             u"Set user and password under [connection.proxy], or ask whoever runs the proxy"_s}};
    case QAbstractSocket::HostNotFoundError:
        // Qt takes every refusal of a SOCKS proxy that was given a name for a name that was not
        // found.
        if (m_proxy.type() != QNetworkProxy::Socks5Proxy)
            return std::nullopt;
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::Refused,
             u"%1 did not open the way to %2: it does not know that name, or does not allow it"_s
                 .arg(name, peer()),
             u"Check the host name, and that the proxy allows port %1"_s.arg(m_port)}};
    case QAbstractSocket::SocketAccessError:
        if (proxyName().isEmpty())
            return std::nullopt;
        [[fallthrough]];
    case QAbstractSocket::ProxyConnectionRefusedError:
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::Unavailable,
             u"%1 can't be reached, or does not let us through to %2 (%3)"_s.arg(name, peer(),
                                                                                 detail),
             u"Check host and port under [connection.proxy], and that the proxy allows port %1"_s
                 .arg(m_port)}};
    case QAbstractSocket::ProxyNotFoundError:
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::NotFound, u"no host is known by the name of %1"_s.arg(name),
             u"Check the host name under [connection.proxy], and this device's DNS settings"_s}};
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::TimedOut, u"%1 does not answer"_s.arg(name),
             u"Check host and port under [connection.proxy], and whether a firewall is in the way"_s}};
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyProtocolError:
        return Trouble{
            ChannelFailure::ProxyFailed,
            {ErrorCode::Refused, u"%1 did not open the way to %2 (%3)"_s.arg(name, peer(), detail),
             u"Check that it is a proxy of the kind that [connection.proxy] names, and that it allows port %1"_s
                 .arg(m_port)}};
    default:
        return std::nullopt;
    }
}

ChannelTroubleTeller::Trouble ChannelTroubleTeller::tlsError(const QString &detail) const
{
    if (alertBlamesOurCertificate()) {
        const QString remedy = m_hasClientCertificate
            ? u"Check that the device's certificate is the one registered with the hub, is not expired, and comes with its intermediate certificates"_s
            : u"Set certificate-file and key-file under [connection.x509]"_s;
        return {ChannelFailure::ClientCertificateRefused,
                {ErrorCode::Refused,
                 u"%1 did not take our certificate (%2)"_s.arg(peer(), m_alertDescription),
                 remedy}};
    }
    const QString cause = m_alert ? m_alertDescription : detail;
    return {
        ChannelFailure::TlsFailed,
        {ErrorCode::Unsupported,
         u"no secure connection could be agreed with %1 (%2)"_s.arg(peer(), cause),
         u"Check that %1 is the hub's port for TLS, and that the server speaks TLS 1.2 or newer"_s
             .arg(m_port)}};
}

ChannelTroubleTeller::Trouble ChannelTroubleTeller::socketError(QAbstractSocket::SocketError error,
                                                                const QString &detail,
                                                                Stage stage) const
{
    if (const auto trouble = proxyError(error, detail))
        return *trouble;
    if (alertBlamesOurCertificate()) // with TLS 1.3 this comes when the channel is open already
        return tlsError(detail);
    if (stage == Stage::Open)
        return closed(detail);

    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {
            ChannelFailure::NameNotFound,
            {ErrorCode::NotFound,
             u"no host is known by the name %1 (wanted for %2%3)"_s.arg(m_host, peer(),
                                                                        throughProxy()),
             u"Check the host name for typing errors, and this device's DNS settings and network cable"_s}};
    case QAbstractSocket::ConnectionRefusedError:
        return {
            ChannelFailure::ConnectionRefused,
            {ErrorCode::Unavailable, u"%1 refused the connection%2"_s.arg(peer(), throughProxy()),
             u"Check the port, that the hub is running, and that no firewall rejects port %1"_s.arg(
                 m_port)}};
    case QAbstractSocket::SocketTimeoutError:
        return timedOut(stage);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return tlsError(detail);
    case QAbstractSocket::RemoteHostClosedError:
        if (stage == Stage::Upgrading)
            return webSocketRefused(u"it closed the connection"_s);
        if (stage == Stage::Handshaking)
            return tlsError(u"it closed the connection while TLS was being set up"_s);
        [[fallthrough]];
    default:
        return {ChannelFailure::Unreachable,
                {ErrorCode::Unavailable,
                 u"%1 can't be reached%2 (%3)"_s.arg(peer(), throughProxy(), detail),
                 u"Check this device's network: cable, Wi-Fi, address and route"_s}};
    }
}

ChannelTroubleTeller::Trouble
ChannelTroubleTeller::sslErrors(const QList<QSslError> &errors,
                                const QList<QSslCertificate> &chain) const
{
    const QSslError *gravest = nullptr;
    auto failure = ChannelFailure::TlsFailed;
    const auto rank = [](ChannelFailure f) {
        switch (f) {
        case ChannelFailure::CertificateUntrusted:
            return 3;
        case ChannelFailure::CertificateNotYetValid:
        case ChannelFailure::CertificateExpired:
            return 2;
        case ChannelFailure::HostNameMismatch:
            return 1;
        default:
            return 0;
        }
    };
    for (const QSslError &error : errors) {
        const auto found = failureOf(error.error());
        if (found && (!gravest || rank(*found) > rank(failure))) {
            gravest = &error;
            failure = *found;
        }
    }
    if (!gravest)
        return tlsError(u"the certificate could not be verified"_s);

    QSslCertificate certificate = gravest->certificate();
    if (certificate.isNull() && !chain.isEmpty())
        certificate = chain.first();
    const QString subject = subjectOf(certificate);
    const QString now = dateText(QDateTime::currentDateTimeUtc());

    switch (failure) {
    case ChannelFailure::CertificateUntrusted: {
        const QString issuer = chain.isEmpty() ? issuerOf(certificate) : issuerOf(chain.last());
        return {
            failure,
            {ErrorCode::InvalidInput,
             u"the certificate of %1 is not trusted: it was issued by \"%2\" (%3)"_s.arg(
                 peer(), issuer, gravest->errorString()),
             u"If this is your hub, put the certificate of \"%1\" into the file that ca-file names; if not, somebody may be listening in"_s
                 .arg(issuer)}};
    }
    case ChannelFailure::CertificateNotYetValid:
        return {
            failure,
            {ErrorCode::InvalidInput,
             u"the certificate \"%1\" of %2 is valid only from %3"_s.arg(
                 subject, peer(), dateText(certificate.effectiveDate())),
             u"This device's clock is probably wrong: it says %1. Set it, or turn time synchronisation on"_s
                 .arg(now)}};
    case ChannelFailure::CertificateExpired:
        return {
            failure,
            {ErrorCode::InvalidInput,
             u"the certificate \"%1\" of %2 expired on %3"_s.arg(
                 subject, peer(), dateText(certificate.expiryDate())),
             u"Have the hub's certificate renewed; if this device's clock is wrong (it says %1), set that"_s
                 .arg(now)}};
    case ChannelFailure::HostNameMismatch:
        return {failure,
                {ErrorCode::InvalidInput,
                 u"the certificate of %1 is for %2, not for %3"_s.arg(
                     peer(),
                     namesOf(certificate).isEmpty() ? subject : namesOf(certificate).join(u", "_s),
                     m_host),
                 u"Use one of these names as the host, or have a certificate made for %1"_s.arg(
                     m_host)}};
    default:
        return tlsError(gravest->errorString());
    }
}

ChannelTroubleTeller::Trouble ChannelTroubleTeller::timedOut(Stage stage) const
{
    const auto seconds = u"%1 s"_s.arg(double(m_timeout.count()) / 1000.0);
    if (stage == Stage::Connecting) {
        return {
            ChannelFailure::TimedOut,
            {ErrorCode::TimedOut,
             u"%1 did not answer within %2%3"_s.arg(peer(), seconds, throughProxy()),
             u"Check host and port, and whether a firewall drops port %1; WebSocket uses port 443, which is often open"_s
                 .arg(m_port)}};
    }
    return {
        ChannelFailure::TimedOut,
        {ErrorCode::TimedOut,
         u"%1 took the connection%2, but said nothing within %3"_s.arg(peer(), throughProxy(),
                                                                       seconds),
         u"Check that %1 is the hub's port for TLS; a firewall or a busy server may also be the cause"_s
             .arg(m_port)}};
}

ChannelTroubleTeller::Trouble ChannelTroubleTeller::webSocketRefused(const QString &detail) const
{
    return {
        ChannelFailure::WebSocketRefused,
        {ErrorCode::Refused,
         u"%1 did not take the WebSocket on %2 (%3)"_s.arg(peer(), m_path, detail),
         u"Check that host and port are the hub's; a proxy or a firewall that rewrites HTTP may also be the cause"_s}};
}

ChannelTroubleTeller::Trouble ChannelTroubleTeller::closed(const QString &detail) const
{
    return {ChannelFailure::Closed,
            {ErrorCode::Io, u"the connection to %1 was lost (%2)"_s.arg(peer(), detail),
             u"It is made again by itself; where this goes on, check the network"_s}};
}

CertificateInfo describeCertificate(const QSslCertificate &certificate)
{
    return {subjectOf(certificate),
            issuerOf(certificate),
            certificate.effectiveDate().toUTC(),
            certificate.expiryDate().toUTC(),
            namesOf(certificate),
            QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex())};
}

ChannelInfo describeTls(const QSslConfiguration &configuration)
{
    ChannelInfo info;
    info.cipher = configuration.sessionCipher().name();
    switch (configuration.sessionProtocol()) {
    case QSsl::TlsV1_2:
        info.protocol = u"TLSv1.2"_s;
        break;
    case QSsl::TlsV1_3:
        info.protocol = u"TLSv1.3"_s;
        break;
    default:
        info.protocol = configuration.sessionCipher().protocolString();
        break;
    }
    const QList<QSslCertificate> chain = configuration.peerCertificateChain();
    for (const QSslCertificate &certificate : chain)
        info.chain.push_back(describeCertificate(certificate));
    return info;
}

QSslConfiguration strictTls(const ChannelSettings &settings)
{
    QSslConfiguration configuration = settings.tls;
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (configuration.protocol() != QSsl::TlsV1_3
        && configuration.protocol() != QSsl::TlsV1_3OrLater
        && configuration.protocol() != QSsl::TlsV1_2)
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace outpost
