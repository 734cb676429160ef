// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configschema.h"

#include "config/commandschema.h"
#include "config/outputschema.h"
#include "config/schemachecks.h"
#include "config/schemasection.h"
#include "config/sensorschema.h"

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;
using Problem = std::optional<ConfigProblem>;

constexpr auto day = 24h;

void addAgent(Keys &keys)
{
    SchemaSection<AgentConfig>(keys, u"[agent]"_s, u"agent"_s, Applies::AtOnce,
                               [](ConfigTarget &t) -> AgentConfig & { return t.config->agent; })
        .choice(u"log-level"_s, &AgentConfig::logLevel,
                {{u"debug"_s, u"debug"_s},
                 {u"info"_s, u"info"_s},
                 {u"warning"_s, u"warning"_s},
                 {u"error"_s, u"error"_s}},
                u"The least that is logged."_s)
        .size(
            u"memory-limit"_s, &AgentConfig::memoryLimit, 1 << 20, 1 << 30,
            u"Messages that are held in memory at most; while the disk can't be written, the oldest go first."_s)
        .choice(
            u"clock"_s, &AgentConfig::clock,
            {{u"plausible"_s, AgentConfig::Clock::Plausible},
             {u"synchronized"_s, AgentConfig::Clock::Synchronized}},
            u"When the machine's clock is believed: from this program's release on, or, with `synchronized`, not before a time server was heard as well."_s)
        .text(
            u"model-id"_s, &AgentConfig::modelId, u"dtmi:com:example:Boiler;1"_s,
            u"The Plug and Play model of the device, told to the hub when it connects. Absent: the one that `outpost model` prints."_s,
            checkModelId)
        .applies(Applies::Connection);
}

void addConnection(Keys &keys)
{
    SchemaSection<ConnectionConfig>(
        keys, u"[connection]"_s, u"connection"_s, Applies::Connection,
        [](ConfigTarget &t) -> ConnectionConfig & { return t.config->connection; })
        .secret(u"connection-string"_s, &ConnectionConfig::connectionString,
                u"HostName=hub.example.net;DeviceId=boiler;SharedAccessKey=…"_s,
                u"The device's connection string. A file of its own is the better place for it."_s)
        .file(u"connection-string-file"_s, &ConnectionConfig::connectionStringFile, u"device.cs"_s,
              u"A file that holds the connection string and nothing else."_s)
        .file(u"ca-file"_s, &ConnectionConfig::caFile, u"ca.pem"_s,
              u"The authorities that may vouch for the hub, PEM. Absent: the system's."_s)
        .choice(u"transport"_s, &ConnectionConfig::transport,
                {{u"mqtt"_s, Transport::Mqtt},
                 {u"websocket"_s, Transport::WebSocket},
                 {u"auto"_s, Transport::Auto}},
                u"`mqtt` is MQTT over TLS (port 8883), `websocket` is MQTT over WebSocket over TLS "
                u"(port 443), "
                "`auto` takes the second where the first can't be reached."_s)
        .duration(u"keep-alive"_s, &ConnectionConfig::keepAlive, 5s, 1767s,
                  u"Silence after which the line to the hub is probed."_s)
        .duration(u"token-lifetime"_s, &ConnectionConfig::tokenLifetime, 5s, 30 * day,
                  u"How long a SAS token is valid; it is renewed before."_s)
        .integer(u"window"_s, &ConnectionConfig::window, 1, 10'000, u"messages"_s,
                 u"Messages on their way to the hub without its acknowledgement."_s)
        .duration(u"drain-timeout"_s, &ConnectionConfig::drainTimeout, 0s, 10min,
                  u"How long stopping waits for acknowledgements."_s)
        .applies(Applies::AtOnce);

    SchemaSection<X509Config>(keys, u"[connection.x509]"_s, u"connection.x509"_s,
                              Applies::Connection,
                              [](ConfigTarget &t) -> X509Config & {
                                  auto &x509 = t.config->connection.x509;
                                  return x509 ? *x509 : x509.emplace();
                              })
        .file(u"certificate-file"_s, &X509Config::certificateFile, u"device.pem"_s,
              u"The device's certificate, then any intermediate ones, PEM."_s)
        .required()
        .file(u"key-file"_s, &X509Config::keyFile, u"device.key"_s, u"Its private key, PEM."_s)
        .required()
        .file(u"key-password-file"_s, &X509Config::keyPasswordFile, u"device.key.password"_s,
              u"A file that holds the key's password, where it has one."_s);

    SchemaSection<ProxyConfig>(
        keys, u"[connection.proxy]"_s, u"connection.proxy"_s, Applies::Connection,
        [](ConfigTarget &t) -> ProxyConfig & { return t.config->connection.proxy; })
        .choice(u"kind"_s, &ProxyConfig::kind,
                {{u"none"_s, ProxyConfig::Kind::None},
                 {u"system"_s, ProxyConfig::Kind::System},
                 {u"http"_s, ProxyConfig::Kind::Http},
                 {u"socks5"_s, ProxyConfig::Kind::Socks5}},
                u"`system` is what the environment says (`https_proxy`, `no_proxy`)."_s)
        .text(u"host"_s, &ProxyConfig::host, u"proxy.example.net"_s,
              u"Needed with `http` and `socks5`."_s, checkNotEmpty)
        .integer(u"port"_s, &ProxyConfig::port, 1, 65'535, {},
                 u"Needed with `http` and `socks5`."_s)
        .example(u"8080"_s)
        .text(u"user"_s, &ProxyConfig::user, u"outpost"_s, u"Where the proxy asks for one."_s)
        .file(u"password-file"_s, &ProxyConfig::passwordFile, u"proxy.password"_s,
              u"A file that holds the user's password."_s);
}

void addOutbox(Keys &keys)
{
    SchemaSection<OutboxConfig>(keys, u"[outbox]"_s, u"outbox"_s, Applies::AtOnce,
                                [](ConfigTarget &t) -> OutboxConfig & { return t.config->outbox; })
        .size(u"max-size"_s, &OutboxConfig::maxSize, 1 << 20, 1LL << 40,
              u"Messages on disk that wait for the hub; the oldest go first, and are counted."_s)
        .integer(u"max-count"_s, &OutboxConfig::maxCount, 0, 1'000'000'000, u"messages"_s,
                 u"The same as a number of messages; 0: no limit."_s)
        .duration(u"max-age"_s, &OutboxConfig::maxAge, 0s, 3650 * day,
                  u"Older messages are dropped, and counted; 0: never."_s)
        .number(
            u"backlog-rate"_s, &OutboxConfig::backlogRate, 0, 100'000, u"messages a second"_s,
            u"What waited through an outage is sent at this rate beside what is said now; 0: no limit."_s);
}

void addHistory(Keys &keys)
{
    SchemaSection<HistoryConfig>(
        keys, u"[history]"_s, u"history"_s, Applies::AtOnce,
        [](ConfigTarget &t) -> HistoryConfig & { return t.config->history; })
        .flag(u"enabled"_s, &HistoryConfig::enabled, u"Whether a history is kept at all."_s)
        .size(u"max-size"_s, &HistoryConfig::maxSize, 4 << 20, 1LL << 40,
              u"What it takes on the disk at most; the oldest goes first."_s)
        .duration(u"max-age"_s, &HistoryConfig::maxAge, 1h, 36500 * day,
                  u"How long records and readings are kept."_s)
        .duration(u"overview-age"_s, &HistoryConfig::overviewAge, 1h, 36500 * day,
                  u"How long each field's least, most and mean of every four hours are kept."_s);
}

void addLimits(Keys &keys)
{
    SchemaSection<LimitsConfig>(keys, u"[limits]"_s, u"limits"_s, Applies::AtOnce,
                                [](ConfigTarget &t) -> LimitsConfig & { return t.config->limits; })
        .number(u"messages-per-second"_s, &LimitsConfig::messagesPerSecond, 0, 100'000,
                u"messages a second"_s,
                u"The most that is sent; a second's worth may go at once; 0: no limit."_s)
        .integer(
            u"messages-per-day"_s, &LimitsConfig::messagesPerDay, 0, 1'000'000'000, u"messages"_s,
            u"The same, for a day in UTC, counted as an IoT Hub bills: each begun 4 KB is one; 0: no limit."_s)
        .size(
            u"bytes-per-day"_s, &LimitsConfig::bytesPerDay, 0, 1LL << 40,
            u"The same, in bytes of bodies and properties, for a line that is paid by volume; 0: no limit."_s);
}

void addAccess(Keys &keys)
{
    using StartRole = AccessConfig::StartRole;
    SchemaSection<AccessConfig>(keys, u"[access]"_s, u"access"_s, Applies::AtOnce,
                                [](ConfigTarget &t) -> AccessConfig & { return t.config->access; })
        .choice(u"start-role"_s, &AccessConfig::startRole,
                {{u"view"_s, StartRole::View},
                 {u"operator"_s, StartRole::Operator},
                 {u"technician"_s, StartRole::Technician}},
                u"In which role a screen begins; a kiosk is an operator at most."_s)
        .laterFile(u"operator-pin-file"_s, &AccessConfig::operatorPinFile, u"operator.pin"_s,
                   u"A file made by `outpost pin`: the PIN that makes an operator of a screen."_s)
        .laterFile(u"technician-pin-file"_s, &AccessConfig::technicianPinFile, u"technician.pin"_s,
                   u"The same for a technician."_s)
        .duration(u"relock-after"_s, &AccessConfig::relockAfter, 0s, 24h,
                  u"A screen that was raised and is idle so long falls back; 0: never."_s)
        .text(
            u"group"_s, &AccessConfig::group, u"outpost"_s,
            u"Members of this group may connect as well. Absent: the agent's own user and root alone."_s,
            checkNotEmpty);
}

Keys buildKeys()
{
    Keys keys;
    addAgent(keys);
    addConnection(keys);
    addOutbox(keys);
    addHistory(keys);
    addLimits(keys);
    addAccess(keys);
    addSensorKeys(keys);
    addOutputKeys(keys);
    addCommandKeys(keys);
    return keys;
}

} // namespace

const std::vector<ConfigKey> &configKeys()
{
    static const Keys keys = buildKeys();
    return keys;
}

bool comesInLaterRelease(QStringView table)
{
    return table == "connection.provisioning"_L1;
}

QString sensorKindsText(SensorKinds kinds)
{
    QStringList words;
    if (kinds.testFlag(SensorKind::Serial))
        words.append(u"serial"_s);
    if (kinds.testFlag(SensorKind::System))
        words.append(u"system"_s);
    if (kinds.testFlag(SensorKind::Replay))
        words.append(u"replay"_s);
    if (kinds.testFlag(SensorKind::Gpio))
        words.append(u"gpio"_s);
    if (kinds.testFlag(SensorKind::Modbus))
        words.append(u"modbus"_s);
    return words.join(u" and "_s) + u" sensors"_s;
}

SensorKind kindOf(SensorConfig::Type type)
{
    switch (type) {
    case SensorConfig::Type::Serial:
        return SensorKind::Serial;
    case SensorConfig::Type::System:
        return SensorKind::System;
    case SensorConfig::Type::Replay:
        return SensorKind::Replay;
    case SensorConfig::Type::Gpio:
        return SensorKind::Gpio;
    case SensorConfig::Type::Modbus:
        return SensorKind::Modbus;
    }
    return SensorKind::Any;
}

} // namespace outpost
