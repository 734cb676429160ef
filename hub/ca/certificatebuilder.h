// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "hub/ca/opensslhandles.h"

#include <QHostAddress>
#include <QStringList>

namespace outpost::hub {

/// What a certificate is for; it decides basicConstraints, keyUsage and extendedKeyUsage.
enum class CertificateUse {
    Authority, ///< signs certificates, and nothing else
    Server, ///< proves a host to who connects to it
    Device, ///< proves a device to the hub
};

/// What a certificate says (RFC 5280).
struct CertificateContent
{
    CertificateUse use = CertificateUse::Device;
    QString commonName; ///< a certificate's field holds 64 characters; a longer one is refused
    QStringList dnsNames; ///< subjectAltName
    QList<QHostAddress> addresses; ///< subjectAltName
    Timestamp notBefore;
    Timestamp notAfter;
};

/// Makes an X.509 v3 certificate for @p key, signed with @p issuerKey in the name of @p issuer
/// (null: by itself), with a random serial number and key identifiers of subject and authority,
/// which OpenSSL needs to find the right one of two CAs.
[[nodiscard]] Result<CertificateHandle> buildCertificate(const CertificateContent &content,
                                                         EVP_PKEY *key, X509 *issuer,
                                                         EVP_PKEY *issuerKey);

} // namespace outpost::hub
