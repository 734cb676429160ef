// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/authenticator.h"

#include "hub/device/certificatetrust.h"
#include "hub/device/sastoken.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

Authenticator::Denied denied(const QString &why)
{
    return {.code = ConnectReturnCode::NotAuthorized, .why = why};
}

QString thumbprint(const QSslCertificate &certificate, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(certificate.digest(algorithm).toHex().toUpper());
}

bool isOneOf(const QString &print, const DeviceIdentity &identity)
{
    return print == identity.primaryThumbprint || print == identity.secondaryThumbprint;
}

} // namespace

Authenticator::Authenticator(QString hostName, QList<QSslCertificate> authorities,
                             const Registry &registry)
    : m_hostName(std::move(hostName))
    , m_authorities(std::move(authorities))
    , m_registry(registry)
{
}

std::variant<Authenticator::Granted, Authenticator::Denied>
Authenticator::check(const ConnectPacket &packet, const std::optional<QSslCertificate> &certificate,
                     Timestamp now) const
{
    const auto id = EndpointId::parse(packet.clientId);
    if (!id)
        return denied(u"the client id is no device id"_s);
    const auto user = UserName::parse(packet.userName);
    if (!user)
        return denied(
            u"the user name of '%1' is not {host}/{device}/?api-version=..."_s.arg(id->key()));
    if (user->host.compare(m_hostName, Qt::CaseInsensitive) != 0)
        return denied(u"'%1' asks for another hub"_s.arg(id->key()));
    if (user->id != *id)
        return denied(u"client id and user name of '%1' name different devices"_s.arg(id->key()));
    const DeviceIdentity *identity = m_registry.find(id->key());
    if (!identity)
        return denied(u"there is no device '%1'"_s.arg(id->key()));
    const DeviceIdentity *device = id->module.isEmpty() ? identity : m_registry.find(id->device);
    if (!identity->enabled || !device || !device->enabled)
        return denied(u"the device '%1' is disabled"_s.arg(id->key()));

    Granted granted{
        .id = *id, .until = {}, .modelId = user->modelId, .clientType = user->clientType};
    if (identity->auth == AuthType::Sas)
        return checkToken(std::move(granted), *identity, packet.password, now);
    if (!certificate)
        return denied(u"'%1' showed no certificate"_s.arg(id->key()));
    if (const QString why = checkCertificate(*id, *identity, *certificate, now); !why.isEmpty())
        return denied(u"'%1': %2"_s.arg(id->key(), why));
    return granted;
}

std::variant<Authenticator::Granted, Authenticator::Denied>
Authenticator::checkToken(Granted granted, const DeviceIdentity &identity,
                          const QByteArray &password, Timestamp now) const
{
    const auto token = SasToken::parse(password);
    if (!token)
        return denied(u"the password of '%1' is no token"_s.arg(identity.id));
    if (!token->policy().isEmpty())
        return denied(u"'%1' came with the token of a policy"_s.arg(identity.id));
    QString resource = m_hostName + u"/devices/"_s + granted.id.device;
    if (!granted.id.module.isEmpty())
        resource += u"/modules/"_s + granted.id.module;
    if (!token->covers(resource))
        return denied(u"the token of '%1' is for another resource"_s.arg(identity.id));
    // Both are tried in any case, so that the time taken does not tell which one it was.
    const bool primary = token->isSignedWith(identity.primaryKey);
    const bool secondary = token->isSignedWith(identity.secondaryKey);
    if (!primary && !secondary)
        return denied(u"the token of '%1' is signed with another key"_s.arg(identity.id));
    if (token->hasExpired(now))
        return denied(u"the token of '%1' has expired"_s.arg(identity.id));
    granted.until = token->expiry();
    return granted;
}

QString Authenticator::checkCertificate(const EndpointId &id, const DeviceIdentity &identity,
                                        const QSslCertificate &certificate, Timestamp now) const
{
    if (identity.auth == AuthType::CertificateAuthority) {
        if (commonName(certificate) != id.device)
            return u"its certificate is made out to somebody else"_s;
        return whyNotTrusted(certificate, m_authorities, now);
    }
    if (!isOneOf(thumbprint(certificate, QCryptographicHash::Sha256), identity)
        && !isOneOf(thumbprint(certificate, QCryptographicHash::Sha1), identity))
        return u"its certificate has another thumbprint"_s;
    const auto time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count(), Qt::UTC);
    if (time < certificate.effectiveDate())
        return u"its certificate is not valid yet"_s;
    if (time > certificate.expiryDate())
        return u"its certificate has expired"_s;
    return {};
}

} // namespace outpost::hub
