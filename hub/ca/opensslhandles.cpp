// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/opensslhandles.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free>>;

QByteArray content(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, qsizetype(size));
}

BioHandle reader(const QByteArray &pem)
{
    return BioHandle(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

/// Without it OpenSSL would ask for a passphrase on the terminal, and wait.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

} // namespace

Error openSslError(const QString &doing)
{
    const unsigned long code = ERR_get_error();
    std::array<char, 256> text{};
    ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    return {ErrorCode::Io,
            u"OpenSSL failed to %1: %2"_s.arg(doing, QString::fromLatin1(text.data())),
            {}};
}

Result<KeyHandle> makeKey()
{
    KeyHandle key(EVP_EC_gen("P-256"));
    if (!key)
        return openSslError(u"make a key"_s);
    return key;
}

Result<QByteArray> keyToPem(EVP_PKEY *key)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    if (!bio
        || PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return openSslError(u"write a key"_s);
    return content(bio.get());
}

Result<KeyHandle> keyFromPem(const QByteArray &pem)
{
    const BioHandle bio = reader(pem);
    KeyHandle key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr)
                      : nullptr);
    if (!key)
        return openSslError(u"read a key"_s);
    return key;
}

Result<QByteArray> certificateToPem(X509 *certificate)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return openSslError(u"write a certificate"_s);
    return content(bio.get());
}

Result<CertificateHandle> certificateFromPem(const QByteArray &pem)
{
    const BioHandle bio = reader(pem);
    CertificateHandle certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr)
                                      : nullptr);
    if (!certificate)
        return openSslError(u"read a certificate"_s);
    return certificate;
}

} // namespace outpost::hub
