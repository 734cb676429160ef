// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/certificatetrust.h"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate toOpenSsl(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    return {d2i_X509(nullptr, &data, long(der.size())), &X509_free};
}

} // namespace

QString whyNotTrusted(const QSslCertificate &certificate, const QList<QSslCertificate> &authorities,
                      Timestamp now)
{
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(),
                                                                        &X509_STORE_free);
    for (const QSslCertificate &authority : authorities) {
        if (const Certificate trusted = toOpenSsl(authority); trusted)
            X509_STORE_add_cert(store.get(), trusted.get());
    }
    const Certificate leaf = toOpenSsl(certificate);
    if (!leaf)
        return u"its certificate can't be read"_s;
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(
        X509_STORE_CTX_new(), &X509_STORE_CTX_free);
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), nullptr) != 1)
        return u"its certificate can't be checked"_s;
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
    X509_STORE_CTX_set_time(
        context.get(), 0,
        time_t(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count()));
    if (X509_verify_cert(context.get()) == 1)
        return {};
    return QString::fromLatin1(
        X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
}

QString commonName(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    return names.size() == 1 ? names.constFirst() : QString();
}

} // namespace outpost::hub
