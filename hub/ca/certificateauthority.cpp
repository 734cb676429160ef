// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/certificateauthority.h"

#include "base/logging.h"
#include "hub/ca/certificatebuilder.h"
#include "hub/ca/statefile.h"

#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QSet>
#include <QSysInfo>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

// A device whose clock is a little behind must not refuse a hub that was set up a minute ago.
constexpr auto backdating = 24h;
constexpr auto authorityLifetime = days(3650);
// OpenSSL, Qt and Node take any; other stacks stop at 398 days for servers.
constexpr auto serverLifetime = days(397);
constexpr auto deviceLifetime = days(3650);
constexpr auto renewBefore = days(30);

Timestamp toTimestamp(const QDateTime &time)
{
    return Timestamp(milliseconds(time.toMSecsSinceEpoch()));
}

struct HostNames
{
    QStringList dns;
    QList<QHostAddress> addresses;

    void add(const QHostAddress &address)
    {
        if (!addresses.contains(address))
            addresses.append(address);
    }
};

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any)
        || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

/// A machine's own name may hold what a certificate's DNS name may not.
bool isDnsName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'-' || c == u'.';
    });
}

HostNames hostNames(const QHostAddress &listening)
{
    HostNames names;
    names.dns.append(u"localhost"_s);
    names.add(QHostAddress(QHostAddress::LocalHost));
    names.add(QHostAddress(QHostAddress::LocalHostIPv6));
    if (!isAny(listening)) {
        names.add(listening);
        return names;
    }
    const QString machine = QSysInfo::machineHostName();
    if (isDnsName(machine) && machine != u"localhost")
        names.dns.append(machine);
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLinkLocal())
            names.add(address);
    }
    return names;
}

QSet<QString> spelled(const HostNames &names)
{
    QSet<QString> all(names.dns.begin(), names.dns.end());
    for (const QHostAddress &address : names.addresses)
        all.insert(address.toString());
    return all;
}

QSet<QString> spelled(const QSslCertificate &certificate)
{
    QSet<QString> all;
    const auto names = certificate.subjectAlternativeNames();
    for (const QString &name : names.values(QSsl::DnsEntry))
        all.insert(name);
    for (const QString &name : names.values(QSsl::IpAddressEntry))
        all.insert(QHostAddress(name).toString());
    return all;
}

QSslCertificate toQt(const QByteArray &pem)
{
    return QSslCertificate(pem, QSsl::Pem);
}

} // namespace

class CertificateAuthority::Private
{
public:
    Private(QString folder, KeyHandle caKey, CertificateHandle caHandle, const QByteArray &pem)
        : directory(std::move(folder))
        , key(std::move(caKey))
        , handle(std::move(caHandle))
        , certificate(toQt(pem))
    {
    }

    [[nodiscard]] QString file(QLatin1StringView name) const { return directory + u'/' + name; }

    [[nodiscard]] Result<IssuedCertificate> issue(const CertificateContent &content) const
    {
        const auto newKey = makeKey();
        if (!newKey)
            return newKey.error();
        const auto made = buildCertificate(content, newKey->get(), handle.get(), key.get());
        if (!made)
            return made.error();
        const auto keyPem = keyToPem(newKey->get());
        const auto certificatePem = certificateToPem(made->get());
        if (!keyPem)
            return keyPem.error();
        if (!certificatePem)
            return certificatePem.error();
        return IssuedCertificate{*keyPem, *certificatePem};
    }

    /// What is on disk, where it can still be used.
    [[nodiscard]] std::optional<IssuedCertificate> usableServer(const HostNames &names,
                                                                Timestamp now) const
    {
        const auto keyPem = readStateFile(file("server.key.pem"_L1));
        const auto certificatePem = readStateFile(file("server.pem"_L1));
        if (!keyPem || !certificatePem)
            return std::nullopt;
        const auto serverKey = keyFromPem(*keyPem);
        const auto server = certificateFromPem(*certificatePem);
        if (!serverKey || !server)
            return std::nullopt;
        const QSslCertificate read = toQt(*certificatePem);
        const bool fits = X509_check_private_key(server->get(), serverKey->get()) == 1
            && X509_verify(server->get(), key.get()) == 1 && spelled(read) == spelled(names)
            && toTimestamp(read.effectiveDate()) <= now
            && toTimestamp(read.expiryDate()) - renewBefore > now;
        if (!fits) {
            // What did not fit left its reasons in OpenSSL's queue.
            (void)openSslError({});
            return std::nullopt;
        }
        return IssuedCertificate{*keyPem, *certificatePem};
    }

    QString directory;
    KeyHandle key;
    CertificateHandle handle;
    QSslCertificate certificate;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

CertificateAuthority::CertificateAuthority(CertificateAuthority &&) noexcept = default;
CertificateAuthority &CertificateAuthority::operator=(CertificateAuthority &&) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Result<CertificateAuthority> CertificateAuthority::open(const QString &directory, Timestamp now)
{
    const QString keyFile = directory + u"/ca.key.pem"_s;
    const QString certificateFile = directory + u"/ca.pem"_s;
    if (!QFile::exists(certificateFile)) {
        auto key = makeKey();
        if (!key)
            return key.error();
        const CertificateContent content{
            .use = CertificateUse::Authority,
            // Two hubs on one machine must not look like the same authority.
            .commonName
            = u"Outpost local hub CA %1"_s.arg(floor<seconds>(now).time_since_epoch().count()),
            .dnsNames = {},
            .addresses = {},
            .notBefore = now - backdating,
            .notAfter = now + authorityLifetime};
        auto made = buildCertificate(content, key->get(), nullptr, key->get());
        if (!made)
            return made.error();
        const auto keyPem = keyToPem(key->get());
        const auto pem = certificateToPem(made->get());
        if (!keyPem)
            return keyPem.error();
        if (!pem)
            return pem.error();
        // The key first: a certificate without its key is of no use, and would look like an
        // authority.
        if (const auto written = writeStateFile(keyFile, *keyPem, FileAccess::OwnerAlone); !written)
            return written.error();
        if (const auto written = writeStateFile(certificateFile, *pem, FileAccess::Everybody);
            !written)
            return written.error();
        return CertificateAuthority(
            std::make_unique<Private>(directory, std::move(*key), std::move(*made), *pem));
    }

    const QString remedy
        = u"Move ca.pem and ca.key.pem away; the hub makes new ones, and devices must get the new ca.pem."_s;
    const auto corrupt = [&](const QString &what) {
        return Error{ErrorCode::Corrupt,
                     u"the hub's certificate authority in %1 %2"_s.arg(directory, what), remedy};
    };
    const auto pem = readStateFile(certificateFile);
    const auto keyPem = readStateFile(keyFile);
    if (!pem)
        return pem.error();
    if (!keyPem) {
        if (keyPem.error().code == ErrorCode::NotFound)
            return corrupt(u"has a certificate, but no key"_s);
        return keyPem.error();
    }
    auto key = keyFromPem(*keyPem);
    auto certificate = certificateFromPem(*pem);
    if (!key || !certificate)
        return corrupt(u"can't be read"_s);
    if (X509_check_private_key(certificate->get(), key->get()) != 1) {
        (void)openSslError({});
        return corrupt(u"has a key that is not its certificate's"_s);
    }
    auto priv
        = std::make_unique<Private>(directory, std::move(*key), std::move(*certificate), *pem);
    if (toTimestamp(priv->certificate.expiryDate()) <= now)
        return corrupt(
            u"expired on %1"_s.arg(priv->certificate.expiryDate().toString(Qt::ISODate)));
    return CertificateAuthority(std::move(priv));
}

const QSslCertificate &CertificateAuthority::certificate() const
{
    return d->certificate;
}

QString CertificateAuthority::certificateFile() const
{
    return d->file("ca.pem"_L1);
}

Result<QSslConfiguration> CertificateAuthority::serverConfiguration(const QHostAddress &address,
                                                                    Timestamp now)
{
    const HostNames names = hostNames(address);
    auto server = d->usableServer(names, now);
    if (!server) {
        const auto issued = d->issue({.use = CertificateUse::Server,
                                      .commonName = u"localhost"_s,
                                      .dnsNames = names.dns,
                                      .addresses = names.addresses,
                                      .notBefore = now - backdating,
                                      .notAfter = now + serverLifetime});
        if (!issued)
            return issued.error();
        // A crash between the two leaves a pair that does not fit, which the next start sees and
        // replaces.
        if (const auto written
            = writeStateFile(d->file("server.key.pem"_L1), issued->keyPem, FileAccess::OwnerAlone);
            !written)
            return written.error();
        if (const auto written = writeStateFile(d->file("server.pem"_L1), issued->certificatePem,
                                                FileAccess::Everybody);
            !written)
            return written.error();
        qCInfo(lcHub) << "made a server certificate for"
                      << QStringList(spelled(names).values()).join(u", "_s);
        server = *issued;
    }
    const QSslKey key(server->keyPem, QSsl::Ec);
    if (key.isNull()) {
        return Error{ErrorCode::Unsupported, u"Qt can't read the hub's own key"_s,
                     u"Check that Qt's TLS backend for OpenSSL is installed."_s};
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain({toQt(server->certificatePem), d->certificate});
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

Result<IssuedCertificate> CertificateAuthority::issueDeviceCertificate(const QString &deviceId,
                                                                       Timestamp now) const
{
    // Never longer than its issuer: OpenSSL checks every link of the chain.
    const Timestamp end = std::min(now + deviceLifetime, toTimestamp(d->certificate.expiryDate()));
    return d->issue({.use = CertificateUse::Device,
                     .commonName = deviceId,
                     .dnsNames = {},
                     .addresses = {},
                     .notBefore = now - backdating,
                     .notAfter = end});
}

Result<std::pair<QString, QString>> writeCertificateFiles(const QString &directory,
                                                          const QString &deviceId,
                                                          const IssuedCertificate &issued)
{
    if (!QDir().mkpath(directory)) {
        return Error{ErrorCode::Io, u"can't make the folder %1"_s.arg(directory),
                     u"Name a folder that you may write to."_s};
    }
    QString name = QString::fromLatin1(deviceId.toUtf8().toPercentEncoding());
    if (name.startsWith(u'.')) // "..key.pem" would be hidden
        name.replace(0, 1, u"%2E"_s);
    const QString keyFile = QDir(directory).filePath(name + u".key.pem"_s);
    const QString certificateFile = QDir(directory).filePath(name + u".cert.pem"_s);
    if (const auto written = writeStateFile(keyFile, issued.keyPem, FileAccess::OwnerAlone);
        !written)
        return written.error();
    if (const auto written
        = writeStateFile(certificateFile, issued.certificatePem, FileAccess::Everybody);
        !written)
        return written.error();
    return std::pair{keyFile, certificateFile};
}

} // namespace outpost::hub
