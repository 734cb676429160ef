// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace outpost {

/// Text that must never reach a log, an error or a screen.
class SecretText
{
public:
    SecretText() = default;
    explicit SecretText(QString text)
        : m_text(std::move(text))
    {
    }
    [[nodiscard]] const QString &reveal() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    friend bool operator==(const SecretText &, const SecretText &) = default;

private:
    QString m_text;
};

enum class Transport {
    Mqtt, ///< MQTT over TLS, port 8883
    WebSocket, ///< MQTT over WebSocket over TLS, port 443
    Auto, ///< MQTT first; WebSocket where that port can't be reached
};

struct ProxyConfig
{
    enum class Kind {
        None, ///< connect directly
        System, ///< what the system's settings and the environment say
        Http, ///< HTTP CONNECT
        Socks5, ///< SOCKS 5
    };
    Kind kind = Kind::None;
    QString host;
    quint16 port = 0;
    QString user;
    QString passwordFile;
    SecretText password; ///< read from passwordFile

    friend bool operator==(const ProxyConfig &, const ProxyConfig &) = default;
};

struct X509Config
{
    QString certificateFile; ///< PEM: the device's certificate, then any intermediates
    QString keyFile; ///< PEM private key
    QString keyPasswordFile; ///< holds the key's password, where it has one

    friend bool operator==(const X509Config &, const X509Config &) = default;
};

struct ConnectionConfig
{
    SecretText connectionString; ///< from connection-string, or read from connection-string-file
    QString connectionStringFile;
    QString caFile; ///< PEM; empty: the system's roots
    std::optional<X509Config> x509;
    Transport transport = Transport::Mqtt;
    std::chrono::seconds keepAlive{230};
    std::chrono::seconds tokenLifetime{3600};
    int window = 100; ///< telemetry messages on their way without acknowledgement, at most
    std::chrono::seconds drainTimeout{10}; ///< how long SIGTERM waits for acknowledgements
    ProxyConfig proxy;

    friend bool operator==(const ConnectionConfig &, const ConnectionConfig &) = default;
};

} // namespace outpost
