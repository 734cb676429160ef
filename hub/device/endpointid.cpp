// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/endpointid.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

bool isValidDeviceId(QStringView id)
{
    static constexpr QStringView others = u"-.%_#*?!(),:=@$'";
    return !id.isEmpty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || others.contains(c);
    });
}

std::optional<EndpointId> EndpointId::parse(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const EndpointId id{.device = text.first(slash < 0 ? text.size() : slash).toString(),
                        .module = slash < 0 ? QString() : text.sliced(slash + 1).toString()};
    if (!isValidDeviceId(id.device) || (slash >= 0 && !isValidDeviceId(id.module)))
        return std::nullopt;
    return id;
}

std::optional<UserName> UserName::parse(QStringView text)
{
    // The module's place is taken by the query where there is none.
    QStringList parts;
    while (parts.size() < 3 && !text.startsWith(u'?') && !text.startsWith(u"api-version=")) {
        const qsizetype slash = text.indexOf(u'/');
        if (slash < 0)
            return std::nullopt;
        parts.append(text.first(slash).toString());
        text = text.sliced(slash + 1);
    }
    if (text.startsWith(u'?'))
        text = text.sliced(1);
    const QUrlQuery query(text.toString());
    UserName name{.host = parts.value(0),
                  .id = {.device = parts.value(1), .module = parts.value(2)},
                  .apiVersion = query.queryItemValue(u"api-version"_s, QUrl::FullyDecoded),
                  .clientType = query.queryItemValue(u"DeviceClientType"_s, QUrl::FullyDecoded),
                  .modelId = query.queryItemValue(u"model-id"_s, QUrl::FullyDecoded)};
    if (name.host.isEmpty() || name.apiVersion.isEmpty()
        || EndpointId::parse(name.id.key()) != name.id)
        return std::nullopt;
    return name;
}

} // namespace outpost::hub
