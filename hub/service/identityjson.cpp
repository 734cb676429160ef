// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/identityjson.h"

#include "base/isotime.h"
#include "hub/device/endpointid.h"

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

QString wireName(AuthType type)
{
    switch (type) {
    case AuthType::Sas:
        return u"sas"_s;
    case AuthType::SelfSigned:
        return u"selfSigned"_s;
    case AuthType::CertificateAuthority:
        return u"certificateAuthority"_s;
    }
    return u"sas"_s;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue orNull(const QByteArray &text)
{
    return orNull(QString::fromLatin1(text));
}

Error invalid(const QString &what)
{
    return {ErrorCode::InvalidInput, what, {}};
}

/// The Node SDK has written this name both ways.
QJsonObject symmetricKeyOf(const QJsonObject &authentication)
{
    const QJsonValue usual = authentication.value(u"symmetricKey");
    return usual.isObject() ? usual.toObject() : authentication.value(u"SymmetricKey").toObject();
}

Result<void> readAuthentication(DeviceIdentity &identity, const QJsonObject &authentication)
{
    const QJsonObject key = symmetricKeyOf(authentication);
    const QJsonObject thumbprint = authentication.value(u"x509Thumbprint").toObject();
    identity.primaryThumbprint = thumbprint.value(u"primaryThumbprint").toString();
    identity.secondaryThumbprint = thumbprint.value(u"secondaryThumbprint").toString();
    const bool hasThumbprint
        = !identity.primaryThumbprint.isEmpty() || !identity.secondaryThumbprint.isEmpty();
    const QString type = authentication.value(u"type").toString();
    if (type == u"certificateAuthority")
        identity.auth = AuthType::CertificateAuthority;
    else if (type == u"selfSigned" || (type.isEmpty() && hasThumbprint))
        identity.auth = AuthType::SelfSigned;
    else if (type == u"sas" || type.isEmpty())
        identity.auth = AuthType::Sas;
    else
        return invalid(
            u"authentication.type is \"%1\"; it may be sas, selfSigned or certificateAuthority"_s
                .arg(type));
    if (identity.auth == AuthType::SelfSigned && !hasThumbprint)
        return invalid(u"authentication.x509Thumbprint has no thumbprint"_s);
    if (identity.auth == AuthType::Sas) {
        identity.primaryKey = key.value(u"primaryKey").toString().toLatin1();
        identity.secondaryKey = key.value(u"secondaryKey").toString().toLatin1();
    }
    return {};
}

} // namespace

QJsonObject identityToJson(const DeviceIdentity &identity, const DeviceCondition &condition)
{
    const QString never = u"0001-01-01T00:00:00Z"_s;
    QJsonObject object{
        {u"deviceId"_s, identity.deviceId()},
        {u"generationId"_s, identity.generationId},
        {u"etag"_s, identity.etag},
        {u"connectionState"_s, condition.connected ? u"Connected"_s : u"Disconnected"_s},
        {u"connectionStateUpdatedTime"_s, never},
        {u"lastActivityTime"_s, never},
        {u"cloudToDeviceMessageCount"_s, condition.waitingCommands},
        {u"authentication"_s,
         QJsonObject{
             {u"type"_s, wireName(identity.auth)},
             {u"symmetricKey"_s,
              QJsonObject{{u"primaryKey"_s, orNull(identity.primaryKey)},
                          {u"secondaryKey"_s, orNull(identity.secondaryKey)}}},
             {u"x509Thumbprint"_s,
              QJsonObject{{u"primaryThumbprint"_s, orNull(identity.primaryThumbprint)},
                          {u"secondaryThumbprint"_s, orNull(identity.secondaryThumbprint)}}}}}};
    if (!identity.moduleId().isEmpty()) {
        object.insert(u"moduleId"_s, identity.moduleId());
        return object;
    }
    object.insert(u"status"_s, identity.enabled ? u"enabled"_s : u"disabled"_s);
    object.insert(u"statusReason"_s, orNull(identity.statusReason));
    object.insert(u"statusUpdatedTime"_s, QString::fromLatin1(formatIso(identity.created)));
    object.insert(u"capabilities"_s, QJsonObject{{u"iotEdge"_s, false}});
    return object;
}

Result<DeviceIdentity> identityFromJson(const QString &id, const QJsonObject &object)
{
    const auto parsed = EndpointId::parse(id);
    if (!parsed) {
        return Error{
            ErrorCode::InvalidInput, u"\"%1\" can't be a device id"_s.arg(id),
            u"An id has 1 to 128 of ASCII letters, digits and - . % _ # * ? ! ( ) , : = @ $ '."_s};
    }
    DeviceIdentity identity{.id = id};
    const QString named = object.value(u"deviceId").toString(parsed->device);
    if (named != parsed->device)
        return invalid(
            u"the body's deviceId is \"%1\", the path's \"%2\""_s.arg(named, parsed->device));
    const QString module = object.value(u"moduleId").toString(parsed->module);
    if (module != parsed->module)
        return invalid(
            u"the body's moduleId is \"%1\", the path's \"%2\""_s.arg(module, parsed->module));

    const QString status = object.value(u"status").toString(u"enabled"_s);
    if (status != u"enabled" && status != u"disabled")
        return invalid(u"status is \"%1\"; it may be enabled or disabled"_s.arg(status));
    identity.enabled = status == u"enabled";
    identity.statusReason = object.value(u"statusReason").toString().left(128);
    if (const auto read = readAuthentication(identity, object.value(u"authentication").toObject());
        !read)
        return read.error();
    return identity;
}

QString deviceConnectionString(const DeviceIdentity &identity, const QString &hostName,
                               const QString &gatewayHost)
{
    QString text = u"HostName=%1;DeviceId=%2"_s.arg(hostName, identity.deviceId());
    if (!identity.moduleId().isEmpty())
        text += u";ModuleId="_s + identity.moduleId();
    if (identity.auth == AuthType::Sas)
        text += u";SharedAccessKey="_s + QString::fromLatin1(identity.primaryKey);
    else
        text += u";x509=true"_s;
    if (!gatewayHost.isEmpty())
        text += u";GatewayHostName="_s + gatewayHost;
    return text;
}

} // namespace outpost::hub
