// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QSslConfiguration>
#include <QStringList>

#include <memory>

namespace outpost::test {

/// A certificate with its private key, both as PEM.
struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;

    /// Writes `name.pem` and `name.key` into @p folder.
    void write(const QString &folder, const QString &name) const;
    /// For a server (or a client) that shows this certificate.
    [[nodiscard]] QSslConfiguration configuration() const;
};

/// A certificate authority that lives as long as a test: P-256 keys, SHA-256. OpenSSL makes what Qt
/// can't.
class TestAuthority
{
public:
    struct Options
    {
        QStringList dnsNames{QStringLiteral("localhost")};
        QStringList addresses{QStringLiteral("127.0.0.1")};
        QDateTime from = QDateTime::currentDateTimeUtc().addDays(-1);
        QDateTime until = QDateTime::currentDateTimeUtc().addDays(30);
    };

    explicit TestAuthority(const QString &name = QStringLiteral("Outpost test CA"));
    ~TestAuthority();
    Q_DISABLE_COPY_MOVE(TestAuthority)

    [[nodiscard]] const QByteArray &certificate() const; ///< PEM
    [[nodiscard]] TestCertificate issue(const QString &commonName, const Options &options) const;
    [[nodiscard]] TestCertificate issue(const QString &commonName
                                        = QStringLiteral("localhost")) const
    {
        return issue(commonName, Options());
    }
    /// For a client that trusts this authority and nobody else.
    [[nodiscard]] QSslConfiguration trust() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// One that is signed by itself.
[[nodiscard]] TestCertificate selfSignedCertificate(const QString &commonName
                                                    = QStringLiteral("localhost"));

} // namespace outpost::test
