// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/topics.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto methodsPrefix = "$iothub/methods/POST/"_L1;
constexpr auto twinResponsePrefix = "$iothub/twin/res/"_L1;
constexpr auto desiredPrefix = "$iothub/twin/PATCH/properties/desired/"_L1;
constexpr qsizetype longestRequestId = 256;

/// The value of @p name in "?a=b&c=d"; as it came, because a request id goes back as it came.
std::optional<QStringView> queryValue(QStringView query, QLatin1StringView name)
{
    if (!query.startsWith(u'?'))
        return std::nullopt;
    for (const QStringView part : query.sliced(1).tokenize(u'&')) {
        const qsizetype equals = part.indexOf(u'=');
        if (equals > 0 && part.first(equals) == name)
            return part.sliced(equals + 1);
    }
    return std::nullopt;
}

std::optional<QStringView> requestId(QStringView query)
{
    const auto id = queryValue(query, "$rid"_L1);
    // It becomes part of a topic of ours, so what can't be in a topic can't be in it.
    if (!id || id->isEmpty() || id->size() > longestRequestId || id->contains(u'+')
        || id->contains(u'#') || id->contains(u'/'))
        return std::nullopt;
    return id;
}

std::optional<qint64> version(QStringView query)
{
    const auto text = queryValue(query, "$version"_L1);
    if (!text)
        return std::nullopt;
    bool number = false;
    const qint64 value = text->toLongLong(&number);
    if (!number || value < 0)
        return std::nullopt;
    return value;
}

Topics::Parsed parseMethod(QStringView rest)
{
    const qsizetype slash = rest.lastIndexOf(u'/');
    if (slash <= 0)
        return {};
    const auto id = requestId(rest.sliced(slash + 1));
    if (!id)
        return {};
    return MethodTopic{rest.first(slash).toString(), id->toString()};
}

Topics::Parsed parseTwinResponse(QStringView rest)
{
    const qsizetype slash = rest.indexOf(u'/');
    if (slash <= 0)
        return {};
    bool number = false;
    const int status = rest.first(slash).toInt(&number);
    const QStringView query = rest.sliced(slash + 1);
    const auto id = requestId(query);
    if (!number || status < 100 || status > 599 || !id)
        return {};
    return TwinResponseTopic{status, id->toString(), version(query)};
}

} // namespace

Topics::Topics(const QString &deviceId, const QString &moduleId)
{
    const QString device = "devices/"_L1 + deviceId + u'/';
    if (moduleId.isEmpty()) {
        m_events = device + "messages/events/"_L1;
        m_devicebound = device + "messages/devicebound/"_L1;
    } else {
        m_events = device + "modules/"_L1 + moduleId + "/messages/events/"_L1;
    }
}

std::vector<MqttSubscription> Topics::subscriptions() const
{
    std::vector<MqttSubscription> result;
    if (!m_devicebound.isEmpty())
        result.push_back({m_devicebound + u'#', QualityOfService::AtLeastOnce});
    result.push_back({desiredPrefix + u'#', QualityOfService::AtMostOnce});
    result.push_back({twinResponsePrefix + u'#', QualityOfService::AtMostOnce});
    result.push_back({methodsPrefix + u'#', QualityOfService::AtMostOnce});
    return result;
}

Topics::Parsed Topics::parse(QStringView topic) const
{
    if (!m_devicebound.isEmpty() && topic.startsWith(m_devicebound))
        return CloudMessageTopic{PropertyBag::parse(topic.sliced(m_devicebound.size()))};
    if (topic.startsWith(methodsPrefix))
        return parseMethod(topic.sliced(methodsPrefix.size()));
    if (topic.startsWith(twinResponsePrefix))
        return parseTwinResponse(topic.sliced(twinResponsePrefix.size()));
    if (topic.startsWith(desiredPrefix)) {
        if (const auto number = version(topic.sliced(desiredPrefix.size())))
            return DesiredTopic{*number};
    }
    return {};
}

QString Topics::methodResponse(int status, QStringView requestId)
{
    return u"$iothub/methods/res/%1/?$rid="_s.arg(status).append(requestId);
}

QString Topics::twinGet(quint64 requestId)
{
    return u"$iothub/twin/GET/?$rid=%1"_s.arg(requestId);
}

QString Topics::reportedPatch(quint64 requestId)
{
    return u"$iothub/twin/PATCH/properties/reported/?$rid=%1"_s.arg(requestId);
}

} // namespace outpost
