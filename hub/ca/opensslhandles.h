// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace outpost::hub {

/// Frees what OpenSSL made with the function that belongs to it.
template <auto Free> struct OpenSslFree
{
    template <typename T> void operator()(T *handle) const { Free(handle); }
};

using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, OpenSslFree<X509_free>>;

/// A new key on the curve P-256: made in well under a millisecond, and taken by every TLS stack.
[[nodiscard]] Result<KeyHandle> makeKey();

/// PKCS#8 in PEM, not encrypted.
[[nodiscard]] Result<QByteArray> keyToPem(EVP_PKEY *key);
[[nodiscard]] Result<KeyHandle> keyFromPem(const QByteArray &pem);
[[nodiscard]] Result<QByteArray> certificateToPem(X509 *certificate);
/// The first certificate in @p pem.
[[nodiscard]] Result<CertificateHandle> certificateFromPem(const QByteArray &pem);

/// What OpenSSL says went wrong while @p doing; empties its queue of errors, so that the next
/// question is not answered with it.
[[nodiscard]] Error openSslError(const QString &doing);

} // namespace outpost::hub
