// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/topic.h"

#include <QUrl>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestRequestId = 256;

bool consume(QStringView &text, QStringView expected)
{
    if (!text.startsWith(expected))
        return false;
    text = text.sliced(expected.size());
    return true;
}

/// The next level and its slash, where it names @p id, as it is or percent-encoded.
bool consumeId(QStringView &text, const QString &id)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return false;
    const QStringView level = text.first(slash);
    if (level != id && QUrl::fromPercentEncoding(level.toUtf8()) != id)
        return false;
    text = text.sliced(slash + 1);
    return true;
}

bool consumeDevice(QStringView &text, const EndpointId &self)
{
    if (!consume(text, u"devices/") || !consumeId(text, self.device))
        return false;
    return self.module.isEmpty() || (consume(text, u"modules/") && consumeId(text, self.module));
}

/// `?$rid=…`, other parameters after it allowed; empty where there is none.
QString requestIdOf(QStringView query)
{
    if (!consume(query, u"?"))
        return {};
    for (const QStringView parameter : query.split(u'&')) {
        QStringView value = parameter;
        if (consume(value, u"$rid=") && value.size() <= longestRequestId)
            return QUrl::fromPercentEncoding(value.toUtf8());
    }
    return {};
}

std::optional<PublishTopic> withRequestId(PublishTopic::Kind kind, QStringView query,
                                          int status = 0)
{
    PublishTopic topic{.kind = kind, .bag = {}, .requestId = requestIdOf(query), .status = status};
    return topic.requestId.isEmpty() ? std::nullopt : std::optional(std::move(topic));
}

} // namespace

std::optional<PublishTopic> PublishTopic::parse(const QString &topic, const EndpointId &self)
{
    QStringView rest = topic;
    if (!consume(rest, u"$iothub/")) {
        if (!consumeDevice(rest, self) || !consume(rest, u"messages/events"))
            return std::nullopt;
        if (!rest.isEmpty() && !consume(rest, u"/"))
            return std::nullopt;
        return PublishTopic{.kind = Kind::Telemetry, .bag = rest.toString(), .requestId = {}};
    }
    if (consume(rest, u"twin/GET/"))
        return withRequestId(Kind::TwinGet, rest);
    if (consume(rest, u"twin/PATCH/properties/reported/"))
        return withRequestId(Kind::TwinReport, rest);
    if (!consume(rest, u"methods/res/"))
        return std::nullopt;
    const qsizetype slash = rest.indexOf(u'/');
    bool isNumber = false;
    const int status = slash < 0 ? 0 : rest.first(slash).toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return withRequestId(Kind::MethodResponse, rest.sliced(slash + 1), status);
}

std::optional<Subscription> parseSubscription(const QString &filter, const EndpointId &self)
{
    if (filter == u"$iothub/methods/POST/#")
        return Subscription::Methods;
    if (filter == u"$iothub/twin/res/#")
        return Subscription::TwinResponses;
    if (filter == u"$iothub/twin/PATCH/properties/desired/#")
        return Subscription::DesiredChanges;
    QStringView rest = filter;
    // Modules get no commands.
    if (self.module.isEmpty() && consumeDevice(rest, self) && rest == u"messages/devicebound/#")
        return Subscription::Commands;
    return std::nullopt;
}

QString commandTopic(const EndpointId &self, const QByteArray &bag)
{
    return u"devices/"_s + self.device + u"/messages/devicebound/"_s + QString::fromLatin1(bag);
}

QString methodTopic(const QString &name, const QString &requestId)
{
    return u"$iothub/methods/POST/"_s + name + u"/?$rid="_s + requestId;
}

QString twinResponseTopic(int status, const QString &requestId, std::optional<qint64> version)
{
    QString topic = u"$iothub/twin/res/%1/?$rid="_s.arg(status)
        + QString::fromLatin1(QUrl::toPercentEncoding(requestId));
    if (version)
        topic += u"&$version=%1"_s.arg(*version);
    return topic;
}

QString desiredTopic(qint64 version)
{
    return u"$iothub/twin/PATCH/properties/desired/?$version=%1"_s.arg(version);
}

} // namespace outpost::hub
