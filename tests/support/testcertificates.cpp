// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificates.h"

#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace outpost::test {

namespace {

template <auto Free> struct Freer
{
    template <typename T> void operator()(T *p) const { Free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

Key makeKey()
{
    return Key(EVP_EC_gen("P-256"));
}

QByteArray pem(const std::function<int(BIO *)> &write)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

QByteArray pemOf(X509 *certificate)
{
    return pem([&](BIO *bio) { return PEM_write_bio_X509(bio, certificate); });
}

QByteArray pemOf(EVP_PKEY *key)
{
    return pem([&](BIO *bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

void extend(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
    if (!extension)
        qFatal("no such extension: %s", value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// Unsigned, without extensions.
Certificate begin(const QString &commonName, EVP_PKEY *key, const QDateTime &from,
                  const QDateTime &until)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    const QByteArray name = commonName.toUtf8();
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1,
                               0);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from.toSecsSinceEpoch());
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), until.toSecsSinceEpoch());
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

QByteArray alternativeNames(const TestAuthority::Options &options)
{
    QStringList names;
    for (const QString &name : options.dnsNames)
        names += u"DNS:"_s + name;
    for (const QString &address : options.addresses)
        names += u"IP:"_s + address;
    return names.join(u',').toLatin1();
}

void save(const QString &path, const QByteArray &data)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
        qFatal("%s can't be written", qUtf8Printable(path));
}

} // namespace

class TestAuthority::Private
{
public:
    Key key = makeKey();
    Certificate certificate;
    QByteArray pem;
};

TestAuthority::TestAuthority(const QString &name)
    : d(std::make_unique<Private>())
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // Older and longer-lived than anything it issues, so that only the leaf's dates are tested.
    d->certificate = begin(name, d->key.get(), now.addYears(-5), now.addYears(5));
    X509 *const certificate = d->certificate.get();
    X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
    extend(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
    extend(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(certificate, certificate, NID_subject_key_identifier, "hash");
    X509_sign(certificate, d->key.get(), EVP_sha256());
    d->pem = pemOf(certificate);
}

TestAuthority::~TestAuthority() = default;

const QByteArray &TestAuthority::certificate() const
{
    return d->pem;
}

TestCertificate TestAuthority::issue(const QString &commonName, const Options &options) const
{
    const Key key = makeKey();
    const Certificate certificate = begin(commonName, key.get(), options.from, options.until);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(d->certificate.get()));
    extend(certificate.get(), d->certificate.get(), NID_basic_constraints, "CA:FALSE");
    extend(certificate.get(), d->certificate.get(), NID_authority_key_identifier, "keyid");
    if (const QByteArray names = alternativeNames(options); !names.isEmpty())
        extend(certificate.get(), d->certificate.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), d->key.get(), EVP_sha256());
    return {pemOf(certificate.get()), pemOf(key.get())};
}

QSslConfiguration TestAuthority::trust() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(certificate()));
    return configuration;
}

TestCertificate selfSignedCertificate(const QString &commonName)
{
    const Key key = makeKey();
    const TestAuthority::Options options;
    const Certificate certificate = begin(commonName, key.get(), options.from, options.until);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    extend(certificate.get(), certificate.get(), NID_subject_alt_name, alternativeNames(options));
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return {pemOf(certificate.get()), pemOf(key.get())};
}

void TestCertificate::write(const QString &folder, const QString &name) const
{
    save(QDir(folder).filePath(name + u".pem"_s), certificate);
    save(QDir(folder).filePath(name + u".key"_s), key);
}

QSslConfiguration TestCertificate::configuration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(certificate));
    configuration.setPrivateKey(QSslKey(key, QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace outpost::test
