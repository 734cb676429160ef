// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/servicepolicy.h"

#include "hub/ca/statefile.h"
#include "hub/device/sastoken.h"
#include "hub/store/registry.h"

#include <QHash>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

Error denied(const QString &why)
{
    return {ErrorCode::PermissionDenied, why,
            u"Send a token made with the key in service.connectionstring."_s};
}

} // namespace

Result<ServicePolicy> ServicePolicy::open(const QString &directory, const QString &hostName)
{
    const QString path = directory + u"/service.connectionstring"_s;
    const auto content = readStateFile(path);
    if (content) {
        auto policy = parse(QString::fromUtf8(*content).trimmed());
        if (!policy) {
            return Error{ErrorCode::Corrupt, u"%1: %2"_s.arg(path, policy.error().message),
                         u"Remove the file; the hub makes a new one, with another key."_s};
        }
        return policy;
    }
    if (content.error().code != ErrorCode::NotFound)
        return content.error();
    ServicePolicy policy;
    policy.m_hostName = hostName;
    policy.m_name = u"service"_s;
    policy.m_key = Registry::generateKey();
    const auto written
        = writeStateFile(path, policy.connectionString().toUtf8() + '\n', FileAccess::OwnerAlone);
    if (!written)
        return written.error();
    return policy;
}

Result<ServicePolicy> ServicePolicy::parse(const QString &connectionString)
{
    QHash<QString, QString> parts;
    for (const QString &part : connectionString.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals > 0)
            parts.insert(part.first(equals).trimmed().toLower(), part.sliced(equals + 1).trimmed());
    }
    ServicePolicy policy;
    policy.m_hostName = parts.value(u"hostname"_s);
    policy.m_name = parts.value(u"sharedaccesskeyname"_s);
    policy.m_key = parts.value(u"sharedaccesskey"_s).toLatin1();
    const auto key
        = QByteArray::fromBase64Encoding(policy.m_key, QByteArray::AbortOnBase64DecodingErrors);
    if (policy.m_hostName.isEmpty() || policy.m_name.isEmpty() || !key || key.decoded.isEmpty()) {
        return Error{ErrorCode::InvalidInput, u"this is not a service's connection string"_s,
                     u"It reads HostName=…;SharedAccessKeyName=…;SharedAccessKey=…"_s};
    }
    return policy;
}

QString ServicePolicy::connectionString() const
{
    return u"HostName=%1;SharedAccessKeyName=%2;SharedAccessKey=%3"_s.arg(
        m_hostName, m_name, QString::fromLatin1(m_key));
}

Result<void> ServicePolicy::publish(const QString &directory, const QString &gateway) const
{
    QString text = connectionString();
    // As devices' connection strings have it: no service SDK is in its way, and Outpost takes it.
    if (!gateway.isEmpty())
        text.replace(u";SharedAccessKeyName="_s,
                     u";GatewayHostName=%1;SharedAccessKeyName="_s.arg(gateway));
    return writeStateFile(directory + u"/service.connectionstring"_s, text.toUtf8() + '\n',
                          FileAccess::OwnerAlone);
}

QByteArray ServicePolicy::createToken(Timestamp expiry) const
{
    return SasToken::create(m_hostName, m_key, expiry, m_name);
}

Result<void> ServicePolicy::check(const QByteArray &authorization, const QStringList &path,
                                  Timestamp now) const
{
    if (authorization.isEmpty())
        return denied(u"the request has no Authorization header"_s);
    const auto token = SasToken::parse(authorization);
    if (!token)
        return denied(u"the Authorization header is no shared access signature"_s);
    if (token->policy() != m_name && token->policy() != u"iothubowner")
        return denied(u"the token's policy (skn) is not \"%1\""_s.arg(m_name));
    if (!token->isSignedWith(m_key))
        return denied(u"the token was signed with another key"_s);
    if (!token->covers(m_hostName + u'/' + path.join(u'/')))
        return denied(u"the token is for another resource than %1"_s.arg(m_hostName));
    if (token->hasExpired(now))
        return denied(u"the token has expired"_s);
    return {};
}

} // namespace outpost::hub
