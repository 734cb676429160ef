// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/connectionsettings.h"

#include "model/devicemodel.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Error configurationError(Error error)
{
    error.code = ErrorCode::Configuration;
    return error.within(u"connection");
}

QNetworkProxy proxyOf(const ProxyConfig &config)
{
    switch (config.kind) {
    case ProxyConfig::Kind::None:
        break;
    case ProxyConfig::Kind::System:
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    case ProxyConfig::Kind::Http:
        return QNetworkProxy(QNetworkProxy::HttpProxy, config.host, config.port, config.user,
                             config.password.reveal());
    case ProxyConfig::Kind::Socks5:
        return QNetworkProxy(QNetworkProxy::Socks5Proxy, config.host, config.port, config.user,
                             config.password.reveal());
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

HubSettings::Transport transportOf(Transport transport)
{
    switch (transport) {
    case Transport::Mqtt:
        return HubSettings::Transport::Mqtt;
    case Transport::WebSocket:
        return HubSettings::Transport::WebSocket;
    case Transport::Auto:
        return HubSettings::Transport::Auto;
    }
    return HubSettings::Transport::Mqtt;
}

} // namespace

Result<HubSettings> connectionSettings(const Config &config)
{
    const ConnectionConfig &from = config.connection;
    auto connection = ConnectionString::parse(from.connectionString.reveal());
    if (!connection)
        return configurationError(connection.error());

    HubSettings settings;
    settings.connection = *std::move(connection);
    settings.caFile = from.caFile;
    settings.transport = transportOf(from.transport);
    settings.proxy = proxyOf(from.proxy);
    settings.keepAlive = from.keepAlive;
    settings.tokenLifetime = from.tokenLifetime;
    settings.window = from.window;
    settings.modelId = deviceModel(config).id;

    if (from.x509) {
        auto certificate = ClientCertificate::load(from.x509->certificateFile, from.x509->keyFile,
                                                   from.x509->keyPasswordFile);
        if (!certificate)
            return configurationError(certificate.error());
        settings.certificate = *std::move(certificate);
    } else if (settings.connection.x509) {
        return Error{
            ErrorCode::Configuration,
            u"connection: the connection string says x509=true, but no certificate is named"_s,
            u"Add [connection.x509] with certificate-file and key-file"_s};
    } else if (settings.connection.sharedAccessSignature.isEmpty()) {
        auto key = SigningKey::fromBase64(settings.connection.sharedAccessKey);
        if (!key)
            return configurationError(key.error());
        settings.key = *std::move(key);
    }
    return settings;
}

} // namespace outpost
