// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/tokenlife.h"

#include "base/isotime.h"
#include "iothub/sastoken.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

Result<TokenLife> fromReadyToken(const QByteArray &text, Timestamp now)
{
    const auto token = SasToken::parse(text);
    if (!token)
        return token.error();
    if (token->expiredAt(now))
        return Error{
            ErrorCode::PermissionDenied,
            u"The SharedAccessSignature in the connection string expired at %1; this device's clock says %2"_s
                .arg(QString::fromLatin1(formatIso(token->expires)),
                     QString::fromLatin1(formatIso(now))),
            u"A ready signature can't be renewed: put a new one into the connection string, or "
            u"better the "
            "device's SharedAccessKey, from which Outpost makes signatures by itself"_s};
    return TokenLife{text, token->expires, std::nullopt};
}

} // namespace

Result<TokenLife> TokenLife::begin(const HubSettings &settings, Timestamp now)
{
    if (settings.certificate) {
        if (const auto valid = settings.certificate->validAt(now); !valid)
            return valid.error();
        return TokenLife{};
    }
    if (settings.key) {
        const seconds lifetime = std::max(settings.tokenLifetime, 1s);
        const auto token = SasToken::make(*settings.key, settings.connection.resource(),
                                          now + lifetime, settings.connection.sharedAccessKeyName);
        if (!token)
            return token.error();
        return TokenLife{token->text(), token->expires, microseconds(lifetime) * 4 / 5};
    }
    if (!settings.connection.sharedAccessSignature.isEmpty())
        return fromReadyToken(settings.connection.sharedAccessSignature, now);
    if (settings.connection.x509)
        return Error{ErrorCode::NotFound,
                     u"The connection string says x509=true, but there is no device certificate"_s,
                     u"Name certificate-file and key-file in [connection.x509]"_s};
    return Error{
        ErrorCode::NotFound, u"There is no key to sign in to the hub with"_s,
        u"Put SharedAccessKey into the connection string, or name a certificate in [connection.x509]"_s};
}

} // namespace outpost
