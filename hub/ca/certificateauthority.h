// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <memory>

namespace outpost::hub {

/// A key and its certificate, as files hold them.
struct IssuedCertificate
{
    QByteArray keyPem; ///< secret: PKCS#8, not encrypted
    QByteArray certificatePem;
};

/// The certificate authority of one local hub: a key and a self-signed certificate in the hub's
/// state folder, made on first use. It signs the hub's server certificate and the certificates of
/// devices. Files: `ca.pem`, which clients trust, `ca.key.pem`, `server.pem`, `server.key.pem`;
/// keys are 0600. A value that owns its key; threads: one at a time.
class CertificateAuthority
{
public:
    /// Reads the authority in @p directory, or makes one where there is none. @p now is the real
    /// time, also in tests that own theirs: whoever checks these certificates looks at the
    /// machine's clock. Corrupt where what lies there does not fit together or has expired, Io
    /// where the folder can't be used.
    static Result<CertificateAuthority> open(const QString &directory, Timestamp now);

    CertificateAuthority(CertificateAuthority &&) noexcept;
    CertificateAuthority &operator=(CertificateAuthority &&) noexcept;
    ~CertificateAuthority();

    [[nodiscard]] const QSslCertificate &certificate() const;
    [[nodiscard]] QString certificateFile() const;

    /// The server's certificate and key for a hub that listens on @p address: the one on disk where
    /// it still names the right hosts (localhost, 127.0.0.1, ::1 and the address; all of the
    /// machine's for 0.0.0.0 and ::) and is good for another month; else a new one.
    Result<QSslConfiguration> serverConfiguration(const QHostAddress &address, Timestamp now);

    /// A new key and a certificate for a device: its id is the common name. InvalidInput where the
    /// id is longer than 64.
    [[nodiscard]] Result<IssuedCertificate> issueDeviceCertificate(const QString &deviceId,
                                                                   Timestamp now) const;

private:
    class Private;
    explicit CertificateAuthority(std::unique_ptr<Private> priv);

    std::unique_ptr<Private> d;
};

/// Writes `{name}.key.pem` (0600) and `{name}.cert.pem` into @p directory, which is made where it
/// is missing. Characters of a device id that a shell or a file system may trip over are
/// percent-encoded in the names.
Result<std::pair<QString, QString>> writeCertificateFiles(const QString &directory,
                                                          const QString &deviceId,
                                                          const IssuedCertificate &issued);

} // namespace outpost::hub
