// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/sastoken.h"

#include <QUrl>

#include <optional>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

constexpr QByteArrayView scheme = "SharedAccessSignature ";

Error wrong(const QString &message)
{
    return {
        ErrorCode::InvalidInput, u"The shared access signature "_s + message,
        u"It reads SharedAccessSignature sr=…&sig=…&se=…; make a new one with: az iot hub generate-sas-token"_s};
}

} // namespace

Result<SasToken> SasToken::make(const SigningKey &key, const QString &resource, Timestamp expires,
                                const QString &keyName)
{
    SasToken token{resource, {}, floor<seconds>(expires), keyName};
    auto signature = key.sign(stringToSign(resource, token.expires));
    if (!signature)
        return signature.error();
    token.signature = std::move(*signature);
    return token;
}

Result<SasToken> SasToken::parse(const QByteArray &text)
{
    if (!text.startsWith(scheme))
        return wrong(u"does not begin with \"SharedAccessSignature \""_s);
    std::optional<QString> resource;
    std::optional<QByteArray> signature;
    std::optional<qint64> expiry;
    SasToken token;
    for (const QByteArray &field : text.sliced(scheme.size()).split('&')) {
        const qsizetype equals = field.indexOf('=');
        const QByteArray name = field.first(std::max<qsizetype>(equals, 0));
        const QByteArray value = QByteArray::fromPercentEncoding(field.sliced(equals + 1));
        if (name == "sr") {
            resource = QString::fromUtf8(value);
        } else if (name == "sig") {
            const auto decoded
                = QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded || decoded.decoded.size() != 32)
                return wrong(u"has a sig that is no HMAC-SHA256 in base64"_s);
            signature = decoded.decoded;
        } else if (name == "se") {
            bool number = false;
            expiry = value.toLongLong(&number);
            // A year of five digits would overflow microseconds further on.
            if (!number || *expiry < 0 || *expiry > 253'402'300'799)
                return wrong(u"has an se that is no time in seconds since 1970"_s);
        } else if (name == "skn") {
            token.keyName = QString::fromUtf8(value);
        }
    }
    if (!resource || resource->isEmpty())
        return wrong(u"lacks sr, the resource"_s);
    if (!signature)
        return wrong(u"lacks sig, the signature"_s);
    if (!expiry)
        return wrong(u"lacks se, the time it expires"_s);
    token.resource = *resource;
    token.signature = *signature;
    token.expires = sys_seconds(seconds(*expiry));
    return token;
}

QByteArray SasToken::stringToSign(const QString &resource, sys_seconds expires)
{
    return QUrl::toPercentEncoding(resource) + '\n'
        + QByteArray::number(qint64(expires.time_since_epoch().count()));
}

QByteArray SasToken::text() const
{
    QByteArray result = scheme.toByteArray() + "sr=" + QUrl::toPercentEncoding(resource)
        + "&sig=" + signature.toBase64().toPercentEncoding()
        + "&se=" + QByteArray::number(qint64(expires.time_since_epoch().count()));
    if (!keyName.isEmpty())
        result += "&skn=" + QUrl::toPercentEncoding(keyName);
    return result;
}

} // namespace outpost
