// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/channel.h"

#include "net/tlschannel.h"
#include "net/websocketchannel.h"

#include <QFile>
#include <QSslSocket>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

std::unique_ptr<Channel> createChannel(const ChannelSettings &settings)
{
    if (settings.kind == ChannelSettings::Kind::WebSocket)
        return std::make_unique<WebSocketChannel>(settings);
    return std::make_unique<TlsChannel>(settings);
}

Result<QSslConfiguration> clientTlsConfiguration(const QString &caFile)
{
    if (!QSslSocket::supportsSsl()) {
        return Error{ErrorCode::Unsupported,
                     u"this installation of Qt can't do TLS: %1 was not found"_s.arg(
                         QSslSocket::sslLibraryBuildVersionString()),
                     u"Install OpenSSL's library (libssl3)"_s};
    }
    // The default configuration finds the system's roots by itself, one by one when they are
    // needed.
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (caFile.isEmpty())
        return configuration;

    QFile file(caFile);
    if (!file.exists()) {
        return Error{ErrorCode::NotFound, u"ca-file %1 is not there"_s.arg(caFile),
                     u"Check the path, or leave ca-file out to trust what the system trusts"_s};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{file.error() == QFile::OpenError || file.error() == QFile::PermissionsError
                         ? ErrorCode::PermissionDenied
                         : ErrorCode::Io,
                     u"ca-file %1 can't be read: %2"_s.arg(caFile, file.errorString()),
                     u"Give the user that runs outpost the right to read it"_s};
    }
    // The system's own bundle has some 200 KB; what is far more is no list of certificates.
    constexpr qint64 largest = 8 * 1024 * 1024;
    const QList<QSslCertificate> certificates = file.size() > largest
        ? QList<QSslCertificate>()
        : QSslCertificate::fromData(file.read(largest), QSsl::Pem);
    if (certificates.isEmpty()) {
        return Error{
            ErrorCode::InvalidInput, u"ca-file %1 holds no certificate in PEM form"_s.arg(caFile),
            u"It must begin with -----BEGIN CERTIFICATE-----; openssl x509 -inform der converts other forms"_s};
    }
    configuration.setCaCertificates(certificates);
    return configuration;
}

} // namespace outpost
