// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configschema.h"

#include "config/alarmschema.h"
#include "config/schemachecks.h"
#include "config/schemasection.h"

#include <limits>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;
using Problem = std::optional<ConfigProblem>;

constexpr double unlimited = std::numeric_limits<double>::max();
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
        .text(u"model-id"_s, &AgentConfig::modelId, u"dtmi:com:example:Boiler;1"_s,
              u"The Plug and Play model of the device, told to the hub when it connects."_s,
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

SensorConfig &sensorOf(ConfigTarget &target)
{
    return *target.sensor;
}

void addSensor(Keys &keys)
{
    SchemaSection<SensorConfig>(keys, u"[[sensor]]"_s, u"sensor"_s, Applies::Sensor, sensorOf)
        .text(u"name"_s, &SensorConfig::name, u"boiler"_s,
              u"What the sensor is called at the hub; each name stands for one sensor."_s,
              checkName)
        .required()
        .choice(u"type"_s, &SensorConfig::type,
                {{u"serial"_s, SensorConfig::Type::Serial},
                 {u"system"_s, SensorConfig::Type::System},
                 {u"replay"_s, SensorConfig::Type::Replay}},
                u"A serial line, this machine's own readings, or a recorded file."_s)
        .required()
        .flag(u"enabled"_s, &SensorConfig::enabled, u"Whether it is used at all."_s)
        .text(u"unit"_s, &SensorConfig::unit, u"degreeCelsius"_s,
              u"For fields that have no unit of their own."_s)
        .choice(
            u"durability"_s, &SensorConfig::durability,
            {{u"prompt"_s, Durability::Prompt}, {u"grouped"_s, Durability::Grouped}},
            u"`prompt` commits a reading within 2 ms, `grouped` within a second, which is kind to flash."_s);

    using Serial = SerialConfig;
    SchemaSection<Serial>(
        keys, u"[[sensor]], type = \"serial\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Serial & { return t.sensor->serial; }, SensorKind::Serial)
        .text(u"port"_s, &Serial::port, u"/dev/ttyUSB0"_s,
              u"The device file, for instance `/dev/ttyUSB0` or one in `/dev/serial/by-id`. Needed "
              u"where the USB ids "
              "do not choose."_s,
              checkPath)
        .text(u"usb-vendor"_s, &Serial::usbVendor, u"0403"_s,
              u"Chooses the port by the adapter's vendor id: four hexadecimal digits."_s,
              checkUsbId)
        .text(u"usb-product"_s, &Serial::usbProduct, u"6001"_s,
              u"The adapter's product id: four hexadecimal digits."_s, checkUsbId)
        .text(u"usb-serial"_s, &Serial::usbSerial, u"A50285BI"_s,
              u"The adapter's serial number, which tells two equal ones apart."_s, checkNotEmpty)
        .integer(u"baud"_s, &Serial::baud, 50, 12'000'000, u"bit/s"_s, u"The speed of the line."_s)
        .integer(u"data-bits"_s, &Serial::dataBits, 5, 8, {}, u"Bits in a character."_s)
        .choice(u"parity"_s, &Serial::parity,
                {{u"none"_s, Serial::Parity::None},
                 {u"even"_s, Serial::Parity::Even},
                 {u"odd"_s, Serial::Parity::Odd},
                 {u"mark"_s, Serial::Parity::Mark},
                 {u"space"_s, Serial::Parity::Space}},
                u"The bit that guards a character."_s)
        .choice(u"stop-bits"_s, &Serial::stopBits,
                {{u"1"_s, Serial::StopBits::One}, {u"2"_s, Serial::StopBits::Two}},
                u"Bits between two characters."_s)
        .choice(u"flow-control"_s, &Serial::flowControl,
                {{u"none"_s, Serial::FlowControl::None},
                 {u"hardware"_s, Serial::FlowControl::Hardware},
                 {u"software"_s, Serial::FlowControl::Software}},
                u"`hardware` is RTS/CTS, `software` is XON/XOFF."_s)
        .text(u"acknowledge"_s, &Serial::acknowledge, u"OK\\n"_s,
              u"Written back on the line for each reading once it is on the disk."_s,
              checkNotEmpty);

    SchemaSection<SystemConfig>(
        keys, u"[[sensor]], type = \"system\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> SystemConfig & { return t.sensor->system; }, SensorKind::System)
        .duration(u"interval"_s, &SystemConfig::interval, 100ms, day, u"Between two readings."_s)
        .list(u"values"_s, &SystemConfig::values,
              {u"load"_s, u"memory"_s, u"disk"_s, u"network"_s, u"temperature"_s},
              u"What is read."_s)
        .text(u"disk"_s, &SystemConfig::disk, u"/"_s,
              u"The mount point whose space is told; a local one."_s, checkPath);

    SchemaSection<ReplayConfig>(
        keys, u"[[sensor]], type = \"replay\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> ReplayConfig & { return t.sensor->replay; }, SensorKind::Replay)
        .file(u"file"_s, &ReplayConfig::file, u"recording.txt"_s,
              u"A recording (ISO time, a tab, the line), or plain lines."_s)
        .required()
        .number(u"speed"_s, &ReplayConfig::speed, 0, 1'000'000, u"times"_s,
                u"1 is its own pace, 10 is ten times faster, 0 is as fast as can be."_s)
        .duration(
            u"interval"_s, &ReplayConfig::interval, 0ms, day,
            u"Between two lines of a file without times, and between the end and the start of a loop."_s)
        .flag(u"loop"_s, &ReplayConfig::loop, u"Begin anew at the end."_s);
}

void addFormat(Keys &keys)
{
    using Format = FormatConfig;
    SchemaSection<Format>(
        keys, u"[[sensor]], how a line is read"_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Format & { return t.sensor->format; },
        SensorKinds(SensorKind::Serial) | SensorKind::Replay)
        .choice(u"format"_s, &Format::kind,
                {{u"json"_s, Format::Kind::Json},
                 {u"csv"_s, Format::Kind::Csv},
                 {u"key-value"_s, Format::Kind::KeyValue},
                 {u"nmea"_s, Format::Kind::Nmea},
                 {u"regex"_s, Format::Kind::Regex}},
                u"What the sensor speaks."_s)
        .choice(u"line-end"_s, &Format::lineEnd,
                {{u"any"_s, Format::LineEnd::Any},
                 {u"lf"_s, Format::LineEnd::Lf},
                 {u"crlf"_s, Format::LineEnd::CrLf},
                 {u"idle"_s, Format::LineEnd::Idle}},
                u"What ends a frame; `any` is LF with or without CR, `idle` is silence."_s)
        .duration(u"idle-gap"_s, &Format::idleGap, 1ms, 1min,
                  u"With `line-end = \"idle\"`: how much silence."_s)
        .size(u"max-length"_s, &Format::maxLength, 16, 1 << 20,
              u"A longer line is refused, and counted."_s)
        .text(
            u"separator"_s, &Format::separator, u";"_s,
            u"With `csv` and `key-value`: between fields. Absent: `,` for csv; `,`, `;` or a tab for key-value."_s,
            checkNotEmpty)
        .text(u"assignment"_s, &Format::assignment, {},
              u"With `key-value`: between key and value."_s, checkNotEmpty)
        .text(u"pattern"_s, &Format::pattern, u"T=(?<temperature>[0-9.]+)"_s,
              u"With `regex`: Perl-compatible; each named group is a field."_s, checkPattern)
        .choice(
            u"time"_s, &Format::time,
            {{u"clock"_s, Format::TimeSource::Clock}, {u"device"_s, Format::TimeSource::Device}},
            u"Whose time a reading has: that of its first byte, or what the device says."_s)
        .text(
            u"time-field"_s, &Format::timeField, u"ts"_s,
            u"With `time = \"device\"`: where the frame has its time (a key, a column's number, a group)."_s,
            checkNotEmpty)
        .text(
            u"time-format"_s, &Format::timeFormat, {},
            u"With `time = \"device\"`: `iso`, `unix`, `unix-ms`, or Qt's date and time letters."_s,
            checkNotEmpty);
}

void addField(Keys &keys)
{
    using Type = FieldConfig::Type;
    SchemaSection<FieldConfig>(keys, u"[[sensor.field]]"_s, u"sensor.field"_s, Applies::Sensor,
                               [](ConfigTarget &t) -> FieldConfig & { return *t.field; })
        .text(u"name"_s, &FieldConfig::name, u"temperature"_s, u"The field of the reading."_s,
              checkName)
        .required()
        .text(
            u"source"_s, &FieldConfig::source, u"temp"_s,
            u"The frame's key, the column's number (from 1) or name, or the group; with `nmea` also `GGA.altitude`. Absent: the same as `name`."_s,
            checkNotEmpty)
        .choice(u"type"_s, &FieldConfig::type,
                {{u"auto"_s, Type::Auto},
                 {u"number"_s, Type::Number},
                 {u"integer"_s, Type::Integer},
                 {u"boolean"_s, Type::Boolean},
                 {u"text"_s, Type::Text}},
                u"What the value is; `auto` goes by how it looks."_s)
        .text(u"unit"_s, &FieldConfig::unit, u"degreeCelsius"_s,
              u"Shown to people; nothing is converted."_s)
        .number(u"scale"_s, &FieldConfig::scale, -unlimited, unlimited, {},
                u"value = raw × scale + offset"_s)
        .number(u"offset"_s, &FieldConfig::offset, -unlimited, unlimited, {},
                u"Added after scaling."_s)
        .flag(u"required"_s, &FieldConfig::required,
              u"A frame without this field is refused, and counted."_s);
}

void addFilterAndBatch(Keys &keys)
{
    using Filter = FilterConfig;
    SchemaSection<Filter>(keys, u"[sensor.filter]"_s, u"sensor.filter"_s, Applies::Sensor,
                          [](ConfigTarget &t) -> Filter & { return t.sensor->filter; })
        .number(u"dead-band"_s, &Filter::deadBand, 0, unlimited, {},
                u"A reading whose numbers all moved less than this is not passed on; 0: off."_s)
        .number(u"dead-band-percent"_s, &Filter::deadBandPercent, 0, 1000, u"%"_s,
                u"The same, in percent of the value that was passed on last; 0: off."_s)
        .duration(u"dead-band-max-age"_s, &Filter::deadBandMaxAge, 0ms, 7 * day,
                  u"One is passed on after this time all the same; 0s: never."_s)
        .number(u"max-rate"_s, &Filter::maxRate, 0, 1'000'000, u"readings/s"_s,
                u"The most that is passed on; the newest wins; 0: no limit."_s)
        .duration(u"aggregate"_s, &Filter::aggregate, 0ms, day,
                  u"Makes one reading of all those in a window of this length; 0s: off."_s)
        .list(u"aggregate-functions"_s, &Filter::aggregateFunctions,
              {u"mean"_s, u"min"_s, u"max"_s, u"last"_s, u"count"_s, u"sum"_s},
              u"What is told of the window."_s);

    SchemaSection<BatchConfig>(keys, u"[sensor.batch]"_s, u"sensor.batch"_s, Applies::Sensor,
                               [](ConfigTarget &t) -> BatchConfig & { return t.sensor->batch; })
        .integer(u"count"_s, &BatchConfig::count, 1, 10'000, u"readings"_s,
                 u"A message holds at most so many."_s)
        .duration(
            u"age"_s, &BatchConfig::age, 0ms, 1h,
            u"Closes a message so long after its first reading; 0s: each reading on its own."_s)
        .size(u"bytes"_s, &BatchConfig::bytes, 256, 250 << 10,
              u"Closes a message at this size, before compression."_s)
        .flag(u"gzip"_s, &BatchConfig::gzip,
              u"Compresses the body; the content encoding says so."_s)
        .text(u"content-type"_s, &BatchConfig::contentType, {}, u"Told with each message."_s,
              checkContentType);
}

void addSensorOutbox(Keys &keys)
{
    using Limits = SensorOutboxConfig;
    SchemaSection<Limits>(keys, u"[sensor.outbox]"_s, u"sensor.outbox"_s, Applies::Sensor,
                          [](ConfigTarget &t) -> Limits & { return t.sensor->outbox; })
        .size(u"max-size"_s, &Limits::maxSize, 0, 1LL << 40,
              u"What of this sensor may wait for the hub; 0: what [outbox] allows."_s)
        .integer(u"max-count"_s, &Limits::maxCount, 0, 1'000'000'000, u"messages"_s,
                 u"The same as a number of messages; 0: no limit."_s)
        .duration(u"max-age"_s, &Limits::maxAge, 0s, 3650 * day,
                  u"Older messages of this sensor are dropped; 0: what [outbox] says."_s)
        .choice(u"when-full"_s, &Limits::whenFull,
                {{u"drop-oldest"_s, Limits::WhenFull::DropOldest},
                 {u"drop-newest"_s, Limits::WhenFull::DropNewest},
                 {u"thin-out"_s, Limits::WhenFull::ThinOut}},
                u"What goes at `max-size` or `max-count`: the oldest, what comes now, or all but "
                u"every n-th."_s)
        .integer(u"keep-every"_s, &Limits::keepEvery, 2, 1'000, u"messages"_s,
                 u"With `thin-out`: of so many messages one is kept, and when that is too much "
                 u"again, one of those."_s);
}

Problem readProperty(ConfigTarget &target, const TomlNode &node)
{
    const QString &key = target.key;
    // The rest of the hub's own names; a property bag has no way to tell them from ours.
    if (key.isEmpty() || key.startsWith(u'$') || key.startsWith("iothub-"_L1) || key == "sensor"_L1
        || key == "schema"_L1 || key == "clock"_L1 || key == "boot"_L1)
        return ConfigProblem{
            u"can't be the name of a property"_s,
            u"Names that start with $ or iothub- belong to the hub; sensor, schema, clock and boot are set by Outpost"_s};
    QString value;
    if (auto problem = valuereader::text(node, value))
        return problem;
    target.sensor->properties.emplace_back(key, value);
    return std::nullopt;
}

void addProperties(Keys &keys)
{
    ConfigKey &key = keys.emplace_back();
    key.section = u"[sensor.properties]"_s;
    key.table = u"sensor.properties"_s;
    key.name = u"*"_s;
    key.type = u"text"_s;
    key.example = u"\"north\""_s;
    key.description
        = u"Any name: an application property of the sensor's messages, for routes at the hub."_s;
    key.applies = Applies::Sensor;
    key.read = readProperty;
}

Keys buildKeys()
{
    Keys keys;
    addAgent(keys);
    addConnection(keys);
    addOutbox(keys);
    addHistory(keys);
    addLimits(keys);
    addSensor(keys);
    addFormat(keys);
    addField(keys);
    addAlarmKeys(keys);
    addFilterAndBatch(keys);
    addSensorOutbox(keys);
    addProperties(keys);
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

bool sensorTypeComesInLaterRelease(QStringView type)
{
    return type == "gpio"_L1 || type == "modbus"_L1;
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
    }
    return SensorKind::Any;
}

} // namespace outpost
