// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/connectionstring.h"

#include <QStringList>

#include <array>
#include <optional>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Name {
    HostName,
    DeviceId,
    ModuleId,
    GatewayHostName,
    SharedAccessKey,
    SharedAccessSignature,
    SharedAccessKeyName,
    X509,
};

constexpr std::array<QLatin1StringView, 8> names{
    "HostName"_L1,
    "DeviceId"_L1,
    "ModuleId"_L1,
    "GatewayHostName"_L1,
    "SharedAccessKey"_L1,
    "SharedAccessSignature"_L1,
    "SharedAccessKeyName"_L1,
    "x509"_L1,
};

const QString deviceForm
    = u"A device's connection string reads HostName=…;DeviceId=…;SharedAccessKey=… (or x509=true in place of the key)"_s;
const QString serviceForm
    = u"A service's connection string reads HostName=…;SharedAccessKeyName=…;SharedAccessKey=…"_s;

Error wrong(const QString &message, const QString &remedy)
{
    return {ErrorCode::InvalidInput, u"The connection string "_s + message, remedy};
}

bool isHost(QStringView text)
{
    if (text.isEmpty() || text.size() > 253)
        return false;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool good = (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z')
            || (u >= u'0' && u <= u'9') || u == u'.' || u == u'-' || u == u'_';
        if (!good)
            return false;
    }
    return true;
}

using Parts = std::array<std::optional<QString>, names.size()>;

// What stands in a part is never quoted: a key with a stray ';' in it would end up in a log.
Result<Parts> split(QStringView text, const QString &form)
{
    Parts parts;
    text = text.trimmed();
    if (text.isEmpty())
        return wrong(u"is empty"_s, form);
    if (text.size() > 8192)
        return wrong(u"is longer than 8192 characters"_s, form);
    int number = 0;
    for (QStringView part : text.tokenize(u';')) {
        ++number;
        part = part.trimmed();
        if (part.isEmpty())
            continue; // "a=b;" and "a=b;;c=d" are met in the wild
        const qsizetype equals = part.indexOf(u'=');
        if (equals <= 0)
            return wrong(u"has no name=value in part %1"_s.arg(number), form);
        const QStringView name = part.first(equals).trimmed();
        const auto known = std::find_if(names.begin(), names.end(), [name](QLatin1StringView one) {
            return name.compare(one, Qt::CaseInsensitive) == 0;
        });
        if (known == names.end())
            return wrong(
                u"has an unknown name in part %1"_s.arg(number),
                u"Known names are HostName, DeviceId, ModuleId, GatewayHostName, SharedAccessKey, "
                "SharedAccessSignature, SharedAccessKeyName and x509"_s);
        auto &value = parts[size_t(known - names.begin())];
        if (value)
            return wrong(u"has %1 twice"_s.arg(*known), u"Keep one of the two"_s);
        value = part.sliced(equals + 1).trimmed().toString();
        if (value->isEmpty())
            return wrong(u"has nothing after %1="_s.arg(*known), form);
    }
    return parts;
}

Result<void> readHosts(const Parts &parts, const QString &form, ConnectionString &result)
{
    const auto &host = parts[size_t(Name::HostName)];
    if (!host)
        return wrong(u"lacks HostName"_s, form);
    if (host->contains(u':'))
        return wrong(
            u"has a port in HostName"_s,
            u"Keep HostName bare and add GatewayHostName=host:port to say where to connect"_s);
    if (!isHost(*host))
        return wrong(
            u"has a HostName that is no host name"_s,
            u"It looks like my-hub.azure-devices.net, without https:// and without a path"_s);
    result.hostName = *host;

    if (const auto &gateway = parts[size_t(Name::GatewayHostName)]) {
        const qsizetype colon = gateway->indexOf(u':');
        result.gatewayHostName = colon < 0 ? *gateway : gateway->first(colon);
        bool good = isHost(result.gatewayHostName);
        if (colon >= 0) {
            bool number = false;
            result.gatewayPort = gateway->sliced(colon + 1).toUShort(&number);
            good = good && number && result.gatewayPort != 0;
        }
        if (!good)
            return wrong(u"has a GatewayHostName that is neither host nor host:port"_s,
                         u"It looks like my-gateway or my-gateway:8883"_s);
    }
    return {};
}

} // namespace

Result<ConnectionString> ConnectionString::parse(QStringView text)
{
    const auto parts = split(text, deviceForm);
    if (!parts)
        return parts.error();
    const auto part = [&parts](Name name) { return (*parts)[size_t(name)]; };

    ConnectionString result;
    if (const auto hosts = readHosts(*parts, deviceForm, result); !hosts)
        return hosts.error();
    if (!part(Name::DeviceId)) {
        if (part(Name::SharedAccessKeyName))
            return wrong(
                u"is a service's, not a device's: it has SharedAccessKeyName and no DeviceId"_s,
                u"Use the connection string of the device itself; it is on the device's page"_s);
        return wrong(u"lacks DeviceId"_s, deviceForm);
    }
    result.deviceId = *part(Name::DeviceId);
    result.moduleId = part(Name::ModuleId).value_or(QString());
    const auto grammar = u"It has 1 to 128 letters, digits and - . % _ # * ? ! ( ) , : = @ $ '"_s;
    if (!isDeviceId(result.deviceId))
        return wrong(u"has a DeviceId that can't be one"_s, grammar);
    if (!result.moduleId.isEmpty() && !isDeviceId(result.moduleId))
        return wrong(u"has a ModuleId that can't be one"_s, grammar);

    result.sharedAccessKey = part(Name::SharedAccessKey).value_or(QString()).toUtf8();
    result.sharedAccessSignature = part(Name::SharedAccessSignature).value_or(QString()).toUtf8();
    result.sharedAccessKeyName = part(Name::SharedAccessKeyName).value_or(QString());
    if (const auto x509 = part(Name::X509)) {
        if (x509->compare("true"_L1, Qt::CaseInsensitive) != 0
            && x509->compare("false"_L1, Qt::CaseInsensitive) != 0)
            return wrong(u"has an x509 that is neither true nor false"_s, u"Write x509=true"_s);
        result.x509 = x509->compare("true"_L1, Qt::CaseInsensitive) == 0;
    }
    const int proofs = int(!result.sharedAccessKey.isEmpty())
        + int(!result.sharedAccessSignature.isEmpty()) + int(result.x509);
    if (proofs == 0)
        return wrong(u"does not say how the device proves who it is"_s,
                     u"Add SharedAccessKey=…, SharedAccessSignature=… or x509=true"_s);
    if (proofs > 1)
        return wrong(u"says in more than one way how the device proves who it is"_s,
                     u"Keep one of SharedAccessKey, SharedAccessSignature and x509=true"_s);
    return result;
}

Result<ConnectionString> ConnectionString::parseService(QStringView text)
{
    const auto parts = split(text, serviceForm);
    if (!parts)
        return parts.error();
    ConnectionString result;
    if (const auto hosts = readHosts(*parts, serviceForm, result); !hosts)
        return hosts.error();
    const auto &name = (*parts)[size_t(Name::SharedAccessKeyName)];
    const auto &key = (*parts)[size_t(Name::SharedAccessKey)];
    if (!name && (*parts)[size_t(Name::DeviceId)])
        return wrong(
            u"is a device's, not a service's: it has DeviceId and no SharedAccessKeyName"_s,
            u"Use the connection string of a shared access policy"_s);
    if (!name)
        return wrong(u"lacks SharedAccessKeyName"_s, serviceForm);
    if (!key)
        return wrong(u"lacks SharedAccessKey"_s, serviceForm);
    result.sharedAccessKeyName = *name;
    result.sharedAccessKey = key->toUtf8();
    return result;
}

bool ConnectionString::isDeviceId(QStringView text)
{
    if (text.isEmpty() || text.size() > 128)
        return false;
    constexpr QStringView others = u"-.%_#*?!(),:=@$'";
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool good = (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z')
            || (u >= u'0' && u <= u'9') || others.contains(c);
        if (!good)
            return false;
    }
    return true;
}

const QString &ConnectionString::connectHost() const
{
    return gatewayHostName.isEmpty() ? hostName : gatewayHostName;
}

QString ConnectionString::resource() const
{
    QString result = hostName;
    if (!deviceId.isEmpty())
        result += "/devices/"_L1 + deviceId;
    if (!moduleId.isEmpty())
        result += "/modules/"_L1 + moduleId;
    return result;
}

} // namespace outpost
