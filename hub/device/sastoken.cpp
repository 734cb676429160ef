// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/sastoken.h"

#include <QList>
#include <QUrl>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView prefix = "SharedAccessSignature ";
constexpr qsizetype longest = 4096;

QByteArray hmacSha256(const QByteArray &key, const QByteArray &text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.constData(), int(key.size()),
         reinterpret_cast<const unsigned char *>(text.constData()),
         static_cast<size_t>(text.size()), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(size));
}

std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    auto result = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

} // namespace

std::optional<SasToken> SasToken::parse(QByteArrayView text)
{
    if (text.size() > longest || !text.startsWith(prefix))
        return std::nullopt;
    // Null: not seen yet.
    QByteArray resource;
    QByteArray signature;
    QByteArray expiry;
    QByteArray policy;
    const QList<QByteArray> fields = text.sliced(prefix.size()).toByteArray().split('&');
    for (const QByteArray &field : fields) {
        const qsizetype equals = field.indexOf('=');
        if (equals < 0)
            return std::nullopt;
        const QByteArray name = field.first(equals);
        QByteArray *target = name == "sr" ? &resource
            : name == "sig"               ? &signature
            : name == "se"                ? &expiry
            : name == "skn"               ? &policy
                                          : nullptr;
        if (!target)
            continue;
        if (!target->isNull())
            return std::nullopt;
        *target = field.sliced(equals + 1);
    }
    if (resource.isEmpty() || signature.isEmpty())
        return std::nullopt;

    bool isNumber = false;
    const qlonglong seconds = expiry.toLongLong(&isNumber);
    // Beyond the year 9999 it is rubbish, and would overflow in microseconds.
    if (!isNumber || seconds < 0 || seconds > 253'402'300'799)
        return std::nullopt;
    const auto decoded = fromBase64(QByteArray::fromPercentEncoding(signature));
    if (!decoded)
        return std::nullopt;
    SasToken token;
    token.m_signedText = resource + '\n' + expiry;
    token.m_signature = *decoded;
    token.m_resource = QUrl::fromPercentEncoding(resource);
    token.m_policy = QUrl::fromPercentEncoding(policy);
    token.m_expiry = Timestamp(std::chrono::seconds(seconds));
    return token;
}

QByteArray SasToken::create(const QString &resource, const QByteArray &key, Timestamp expiry,
                            const QString &policy)
{
    const QByteArray encoded = QUrl::toPercentEncoding(resource);
    const QByteArray seconds = QByteArray::number(
        qint64(std::chrono::floor<std::chrono::seconds>(expiry).time_since_epoch().count()));
    const QByteArray signature
        = hmacSha256(QByteArray::fromBase64(key), encoded + '\n' + seconds).toBase64();
    QByteArray token = prefix.toByteArray() + "sr=" + encoded
        + "&sig=" + signature.toPercentEncoding() + "&se=" + seconds;
    if (!policy.isEmpty())
        token += "&skn=" + QUrl::toPercentEncoding(policy);
    return token;
}

bool SasToken::isSignedWith(const QByteArray &key) const
{
    const auto secret = fromBase64(key);
    if (!secret || secret->isEmpty())
        return false;
    const QByteArray expected = hmacSha256(*secret, m_signedText);
    return expected.size() == m_signature.size()
        && CRYPTO_memcmp(expected.constData(), m_signature.constData(),
                         static_cast<size_t>(expected.size()))
        == 0;
}

bool SasToken::covers(QStringView resource) const
{
    QStringView own = m_resource;
    if (own.endsWith(u'/'))
        own.chop(1);
    if (own.isEmpty() || own.size() > resource.size())
        return false;
    if (own.size() < resource.size() && resource[own.size()] != u'/')
        return false;
    const auto hostEnd = [](QStringView text) {
        const qsizetype slash = text.indexOf(u'/');
        return slash < 0 ? text.size() : slash;
    };
    const qsizetype host = hostEnd(own);
    return own.first(host).compare(resource.first(hostEnd(resource)), Qt::CaseInsensitive) == 0
        && own.sliced(host) == resource.sliced(host, own.size() - host);
}

} // namespace outpost::hub
