// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/clientcertificate.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstring>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

struct OpenSslFree
{
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using BioPointer = std::unique_ptr<BIO, OpenSslFree>;
using KeyPointer = std::unique_ptr<EVP_PKEY, OpenSslFree>;
using X509Pointer = std::unique_ptr<X509, OpenSslFree>;

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty())
        OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
}

Result<QByteArray> readFile(const QString &name, const QString &what)
{
    constexpr qint64 most = 1'048'576; // of PEM; a larger file is something else
    QFile file(name);
    if (!QFileInfo::exists(name))
        return Error{ErrorCode::NotFound, u"The %1 %2 does not exist"_s.arg(what, name),
                     u"Check the path in [connection.x509]"_s};
    if (QFileInfo(name).isDir())
        return Error{ErrorCode::InvalidInput, u"The %1 %2 is a folder"_s.arg(what, name),
                     u"Name the file itself in [connection.x509]"_s};
    if (!file.open(QIODevice::ReadOnly)) {
        const bool denied
            = file.error() == QFileDevice::PermissionsError || !QFileInfo(name).isReadable();
        return Error{
            denied ? ErrorCode::PermissionDenied : ErrorCode::Io,
            u"The %1 %2 can't be read: %3"_s.arg(what, name, file.errorString()),
            u"Give the user that runs Outpost the right to read it, for instance: chgrp outpost %1 && chmod 640 %1"_s
                .arg(name)};
    }
    QByteArray content = file.read(most + 1);
    if (content.size() > most) {
        wipe(content);
        return Error{ErrorCode::InvalidInput,
                     u"The %1 %2 is larger than 1 MB, so it is no PEM file"_s.arg(what, name),
                     u"Check the path in [connection.x509]"_s};
    }
    return content;
}

struct Password
{
    QByteArray text;
    bool asked = false;
};

int givePassword(char *buffer, int size, int, void *user)
{
    auto *password = static_cast<Password *>(user);
    password->asked = true;
    if (password->text.isEmpty() || password->text.size() > size)
        return -1;
    std::memcpy(buffer, password->text.constData(), size_t(password->text.size()));
    return int(password->text.size());
}

Result<KeyPointer> readKey(const QString &keyFile, const QString &passwordFile)
{
    Password password;
    const auto wipePassword = qScopeGuard([&password] { wipe(password.text); });
    if (!passwordFile.isEmpty()) {
        auto text = readFile(passwordFile, u"key's password file"_s);
        if (!text)
            return text.error();
        password.text = std::move(*text);
        // Editors end a file with a line end; no password does.
        while (password.text.endsWith('\n') || password.text.endsWith('\r'))
            password.text.chop(1);
    }

    auto pem = readFile(keyFile, u"private key"_s);
    if (!pem)
        return pem.error();
    const auto wipePem = qScopeGuard([&pem] { wipe(*pem); });
    const BioPointer bio(BIO_new_mem_buf(pem->constData(), int(pem->size())));
    ERR_clear_error();
    KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassword, &password));
    ERR_clear_error();
    if (key)
        return key;
    if (password.asked && passwordFile.isEmpty())
        return Error{
            ErrorCode::InvalidInput,
            u"The private key %1 is encrypted, and no password is given"_s.arg(keyFile),
            u"Write its password into a file and name that as key-password-file in [connection.x509]"_s};
    if (password.asked)
        return Error{
            ErrorCode::InvalidInput,
            u"The password in %2 does not open the private key %1"_s.arg(keyFile, passwordFile),
            u"Check it with: openssl pkey -in %1 -passin file:%2 -noout"_s.arg(keyFile,
                                                                               passwordFile)};
    if (pem->contains("-----BEGIN CERTIFICATE-----"))
        return Error{
            ErrorCode::InvalidInput,
            u"%1 holds a certificate where a private key belongs"_s.arg(keyFile),
            u"Check certificate-file and key-file in [connection.x509]: they may be swapped"_s};
    return Error{ErrorCode::InvalidInput, u"There is no private key in %1"_s.arg(keyFile),
                 u"It must be PEM text that begins with -----BEGIN PRIVATE KEY----- or the like; "
                 "openssl pkey converts other forms"_s};
}

/// Qt wants to know the algorithm beforehand, and does not read every form OpenSSL does: it gets
/// the key in one plain form.
Result<QSslKey> toQtKey(EVP_PKEY *key, const QString &keyFile)
{
    const int type = EVP_PKEY_get_base_id(key);
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC)
        return Error{
            ErrorCode::Unsupported, u"The private key %1 is neither RSA nor EC"_s.arg(keyFile),
            u"IoT Hub takes RSA (2048 bits or more) and EC (P-256, P-384) keys: make such a one"_s};
    const BioPointer bio(BIO_new(BIO_s_secmem()));
    QSslKey qtKey;
    char *bytes = nullptr;
    if (bio
        && PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1) {
        const long size = BIO_get_mem_data(bio.get(), &bytes);
        // No copy: QByteArray would keep one that nobody wipes.
        qtKey = QSslKey(QByteArray::fromRawData(bytes, qsizetype(size)),
                        type == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    }
    ERR_clear_error();
    if (qtKey.isNull())
        return Error{ErrorCode::Unsupported,
                     u"The private key %1 is of a kind that TLS can't use here"_s.arg(keyFile),
                     u"Use an RSA key of 2048 bits or more, or an EC key on P-256 or P-384"_s};
    return qtKey;
}

bool belongsTo(EVP_PKEY *key, const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const X509Pointer x509(d2i_X509(nullptr, &bytes, long(der.size())));
    const bool same = x509 && X509_check_private_key(x509.get(), key) == 1;
    ERR_clear_error();
    return same;
}

QByteArray isoDay(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s).toUtf8();
}

} // namespace

Result<ClientCertificate> ClientCertificate::load(const QString &certificateFile,
                                                  const QString &keyFile,
                                                  const QString &passwordFile)
{
    const auto pem = readFile(certificateFile, u"certificate"_s);
    if (!pem)
        return pem.error();
    ClientCertificate result;
    result.chain = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (result.chain.isEmpty())
        return Error{
            ErrorCode::InvalidInput, u"There is no certificate in %1"_s.arg(certificateFile),
            pem->contains("PRIVATE KEY-----")
                ? u"It holds a private key: certificate-file and key-file in [connection.x509] may be swapped"_s
                : u"It must be PEM text that begins with -----BEGIN CERTIFICATE-----; "
                  "a DER file is converted by: openssl x509 -inform der -in %1"_s.arg(
                      certificateFile)};
    if (pem->count("-----BEGIN CERTIFICATE-----") != result.chain.size())
        return Error{ErrorCode::InvalidInput,
                     u"A certificate in %1 is damaged"_s.arg(certificateFile),
                     u"Copy the file again, or get the certificate anew from who issued it"_s};

    const auto key = readKey(keyFile, passwordFile);
    if (!key)
        return key.error();
    if (!belongsTo(key->get(), result.chain.first())) {
        const bool elsewhere
            = std::any_of(result.chain.begin(), result.chain.end(),
                          [&key](const auto &one) { return belongsTo(key->get(), one); });
        return Error{
            ErrorCode::InvalidInput,
            u"The private key %1 does not belong to the first certificate in %2"_s.arg(
                keyFile, certificateFile),
            elsewhere
                ? u"Put the device's own certificate first in %1, its intermediates after it"_s.arg(
                    certificateFile)
                : u"Use the key that the certificate was made for; "
                  "'openssl pkey -pubout' of the key and 'openssl x509 -pubkey -noout' of the certificate print the same where they match"_s};
    }
    auto qtKey = toQtKey(key->get(), keyFile);
    if (!qtKey)
        return qtKey.error();
    result.key = std::move(*qtKey);

    if (QFileInfo(keyFile).permissions().testFlag(QFileDevice::ReadOther))
        qCWarning(lcIdentity).noquote()
            << u"every user of this machine can read the private key %1; chmod o= would end that"_s
                   .arg(keyFile);
    return result;
}

Result<void> ClientCertificate::validAt(Timestamp now) const
{
    if (chain.isEmpty())
        return Error{ErrorCode::NotFound, u"There is no device certificate"_s,
                     u"Name its files in [connection.x509]"_s};
    const QDateTime from = chain.first().effectiveDate();
    const QDateTime until = chain.first().expiryDate();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count(), Qt::UTC);
    if (time >= from && time <= until)
        return {};
    const QString life = QString::fromUtf8("valid from " + isoDay(from) + " until " + isoDay(until)
                                           + "; this device's clock says " + isoDay(time));
    if (time > until)
        return Error{
            ErrorCode::PermissionDenied, u"The device's certificate has expired: %1"_s.arg(life),
            u"Get a new certificate for this device and put it in the place of the old one; "
            "if the date is wrong, set the clock"_s};
    return Error{ErrorCode::PermissionDenied,
                 u"The device's certificate is not valid yet: %1"_s.arg(life),
                 u"Check the clock of this device first: a wrong date is the usual cause"_s};
}

QString ClientCertificate::thumbprint() const
{
    if (chain.isEmpty())
        return {};
    return QString::fromLatin1(chain.first().digest(QCryptographicHash::Sha256).toHex());
}

} // namespace outpost
