// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/connectionplan.h"

#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint16 mqttPort = 8883;
constexpr quint16 webSocketPort = 443;
constexpr std::chrono::seconds longestKeepAlive = 1177s; // the hub takes no longer one

Result<void> checkTopicSafe(const ConnectionString &connection)
{
    if (!connection.deviceId.contains(u'#') && !connection.moduleId.contains(u'#'))
        return {};
    return Error{
        ErrorCode::Unsupported,
        u"The device id %1 has a '#', which no MQTT topic may contain"_s.arg(connection.deviceId),
        u"Register the device under another id"_s};
}

quint16 portOf(const HubSettings &settings, bool webSocket)
{
    if (webSocket && settings.webSocketPort)
        return settings.webSocketPort;
    // The gateway's port is that of the way that was chosen; where both are tried, it is MQTT's.
    if (webSocket && settings.transport != HubSettings::Transport::WebSocket)
        return webSocketPort;
    if (webSocket)
        return settings.connection.gatewayPort ? settings.connection.gatewayPort : webSocketPort;
    if (settings.port)
        return settings.port;
    return settings.connection.gatewayPort ? settings.connection.gatewayPort : mqttPort;
}

} // namespace

Result<ConnectionPlan> ConnectionPlan::make(const HubSettings &settings, bool webSocket,
                                            Timestamp now)
{
    const ConnectionString &who = settings.connection;
    if (const auto safe = checkTopicSafe(who); !safe)
        return safe.error();
    auto token = TokenLife::begin(settings, now);
    if (!token)
        return token.error();
    auto way = ConnectionPlan::way(settings, webSocket);
    if (!way)
        return way.error();

    ConnectionPlan plan;
    plan.token = std::move(*token);
    plan.topics = Topics(who.deviceId, who.moduleId);
    plan.channel = *std::move(way);
    plan.mqtt.clientId = who.moduleId.isEmpty() ? who.deviceId : who.deviceId + u'/' + who.moduleId;
    plan.mqtt.userName = mqttUserName(who, settings.modelId);
    plan.mqtt.password = plan.token.password;
    plan.mqtt.cleanSession = false;
    plan.mqtt.keepAlive = std::clamp(settings.keepAlive, 5s, longestKeepAlive);
    return plan;
}

Result<ChannelSettings> ConnectionPlan::way(const HubSettings &settings, bool webSocket)
{
    auto tls = clientTlsConfiguration(settings.caFile);
    if (!tls)
        return tls.error();
    if (settings.certificate) {
        tls->setLocalCertificateChain(settings.certificate->chain);
        tls->setPrivateKey(settings.certificate->key);
    }
    ChannelSettings way;
    way.kind = webSocket ? ChannelSettings::Kind::WebSocket : ChannelSettings::Kind::Tls;
    way.host = settings.connection.connectHost();
    way.port = portOf(settings, webSocket);
    way.tls = std::move(*tls);
    way.proxy = settings.proxy;
    return way;
}

QString mqttUserName(const ConnectionString &connection, const QString &modelId)
{
    const auto encoded
        = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QString name = connection.hostName + u'/' + connection.deviceId + u'/';
    if (!connection.moduleId.isEmpty())
        name += connection.moduleId + u'/';
    name += "?api-version=2021-04-12&DeviceClientType="_L1 + encoded(deviceClientType());
    if (!modelId.isEmpty())
        name += "&model-id="_L1 + encoded(modelId);
    return name;
}

QString deviceClientType()
{
    return u"outpost/%1 (%2; %3; Qt %4)"_s.arg(
        QStringLiteral(OUTPOST_VERSION), QSysInfo::prettyProductName(),
        QSysInfo::currentCpuArchitecture(), QString::fromLatin1(qVersion()));
}

} // namespace outpost
