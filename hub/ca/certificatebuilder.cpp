// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/certificatebuilder.h"

#include <openssl/bn.h>
#include <openssl/x509v3.h>

#include <string>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

constexpr qsizetype longestCommonName = 64; // ub-common-name in RFC 5280, appendix A

using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, OpenSslFree<BN_free>>;

bool setTime(ASN1_TIME *field, Timestamp time)
{
    return ASN1_TIME_set(field, time_t(floor<seconds>(time).time_since_epoch().count())) != nullptr;
}

bool setRandomSerial(X509 *certificate)
{
    // 127 bits: positive, and far beyond guessing or meeting twice.
    const NumberHandle number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509_NAME *name, const QString &commonName)
{
    const QByteArray text = commonName.toUtf8();
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(text.constData()),
                                      int(text.size()), -1, 0)
        == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray alternativeNames(const CertificateContent &content)
{
    QByteArrayList names;
    for (const QString &name : content.dnsNames)
        names.append("DNS:" + name.toLatin1());
    for (QHostAddress address : content.addresses) {
        address.setScopeId({}); // a certificate has no room for it
        names.append("IP:" + address.toString().toLatin1());
    }
    return names.join(',');
}

bool addExtensions(X509 *certificate, X509 *issuer, const CertificateContent &content)
{
    const auto add = [&](int nid, const QByteArray &value) {
        return addExtension(certificate, issuer, nid, value);
    };
    bool ok = false;
    switch (content.use) {
    case CertificateUse::Authority:
        ok = add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
            && add(NID_key_usage, "critical,keyCertSign,cRLSign");
        break;
    case CertificateUse::Server:
        ok = add(NID_basic_constraints, "critical,CA:FALSE")
            && add(NID_key_usage, "critical,digitalSignature")
            && add(NID_ext_key_usage, "serverAuth");
        break;
    case CertificateUse::Device:
        ok = add(NID_basic_constraints, "critical,CA:FALSE")
            && add(NID_key_usage, "critical,digitalSignature")
            && add(NID_ext_key_usage, "clientAuth");
        break;
    }
    // The subject's identifier comes first: a self-signed authority's own is made from it.
    ok = ok && add(NID_subject_key_identifier, "hash")
        && add(NID_authority_key_identifier, "keyid:always");
    const QByteArray names = alternativeNames(content);
    if (!names.isEmpty())
        ok = ok && add(NID_subject_alt_name, names);
    return ok;
}

} // namespace

Result<CertificateHandle> buildCertificate(const CertificateContent &content, EVP_PKEY *key,
                                           X509 *issuer, EVP_PKEY *issuerKey)
{
    if (content.commonName.isEmpty() || content.commonName.size() > longestCommonName) {
        return Error{
            ErrorCode::InvalidInput,
            u"\"%1\" can't be a certificate's common name, which holds 1 to %2 characters"_s
                .arg(content.commonName)
                .arg(longestCommonName),
            u"Use a shorter device id, or a symmetric key for this device."_s};
    }
    CertificateHandle certificate(X509_new());
    X509 *const made = certificate.get();
    X509 *const signer = issuer ? issuer : made;
    const bool ok = made && X509_set_version(made, X509_VERSION_3) == 1 && setRandomSerial(made)
        && setTime(X509_getm_notBefore(made), content.notBefore)
        && setTime(X509_getm_notAfter(made), content.notAfter)
        && setName(X509_get_subject_name(made), content.commonName)
        && X509_set_issuer_name(made, X509_get_subject_name(signer)) == 1
        && X509_set_pubkey(made, key) == 1 && addExtensions(made, signer, content)
        && X509_sign(made, issuerKey, EVP_sha256()) > 0;
    if (!ok)
        return openSslError(u"make the certificate of %1"_s.arg(content.commonName));
    return certificate;
}

} // namespace outpost::hub
