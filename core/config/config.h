// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace outpost {

/// Everything outpost.toml says, typed. The member initialisers are the defaults: they stand
/// nowhere else. Paths are absolute here (relative ones in the file are taken from the file's
/// folder). Secrets stay in SecretText, which prints as "***".

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

struct SerialConfig
{
    enum class Parity { None, Even, Odd, Mark, Space };
    enum class StopBits { One, Two };
    enum class FlowControl { None, Hardware, Software };

    QString
        port; ///< a path ("/dev/ttyUSB0", "/dev/serial/by-id/…"); empty where the USB ids choose
    QString usbVendor; ///< four hexadecimal digits, lower case
    QString usbProduct; ///< four hexadecimal digits, lower case
    QString usbSerial; ///< the device's serial number; tells two equal adapters apart
    int baud = 9600;
    int dataBits = 8;
    Parity parity = Parity::None;
    StopBits stopBits = StopBits::One;
    FlowControl flowControl = FlowControl::None;
    QString acknowledge; ///< written back for each reading once it is on disk; empty: nothing

    friend bool operator==(const SerialConfig &, const SerialConfig &) = default;
};

struct ReplayConfig
{
    QString file; ///< a recording ("ISO time, tab, line"), or plain lines
    double speed = 1.0; ///< 1: its own pace; 10: ten times faster; 0: as fast as can be
    std::chrono::milliseconds interval{1000}; ///< between two lines of a file without times
    bool loop = false;

    friend bool operator==(const ReplayConfig &, const ReplayConfig &) = default;
};

struct SystemConfig
{
    std::chrono::milliseconds interval{10'000};
    QStringList values{QStringLiteral("load"), QStringLiteral("memory"), QStringLiteral("disk"),
                       QStringLiteral("network"), QStringLiteral("temperature")};
    QString disk = QStringLiteral("/"); ///< the mount point whose space is told

    friend bool operator==(const SystemConfig &, const SystemConfig &) = default;
};

/// How one field of a frame becomes a field of a reading.
struct FieldConfig
{
    enum class Type { Auto, Number, Integer, Boolean, Text };
    QString name; ///< the reading's field
    QString source; ///< the frame's key, column number (from 1) or group; empty: same as name
    Type type = Type::Auto;
    QString unit; ///< shown, and told to the hub's model; not converted
    double scale = 1.0; ///< value = raw * scale + offset
    double offset = 0.0;
    bool required = false; ///< a frame without it is refused, and counted

    friend bool operator==(const FieldConfig &, const FieldConfig &) = default;
};

struct FormatConfig
{
    enum class Kind { Json, Csv, KeyValue, Nmea, Regex };
    enum class LineEnd { Any, Lf, CrLf, Idle };
    enum class TimeSource { Clock, Device };

    Kind kind = Kind::Json;
    LineEnd lineEnd = LineEnd::Any; ///< Any: LF, with or without CR
    std::chrono::milliseconds idleGap{50}; ///< LineEnd::Idle: silence that ends a frame
    int maxLength = 4096; ///< bytes; a longer line is refused, and counted
    QString separator; ///< csv, key-value: between fields; empty: "," (csv), any of ",; " and tab
                       ///< (key-value)
    QString assignment = QStringLiteral("="); ///< key-value: between key and value
    QString pattern; ///< regex: Perl-compatible, with named groups
    TimeSource time = TimeSource::Clock;
    QString timeField; ///< TimeSource::Device: where the frame has its time
    QString timeFormat
        = QStringLiteral("iso"); ///< iso, unix, unix-ms, or a Qt date and time format

    friend bool operator==(const FormatConfig &, const FormatConfig &) = default;
};

struct FilterConfig
{
    double deadBand
        = 0.0; ///< absolute; a reading whose numbers all moved less is not passed on; 0: off
    double deadBandPercent = 0.0; ///< of the value passed on last; 0: off
    std::chrono::milliseconds deadBandMaxAge{
        0}; ///< pass one on after this time all the same; 0: never
    double maxRate = 0.0; ///< readings a second at most; the newest wins; 0: no limit
    std::chrono::milliseconds aggregate{0}; ///< window; 0: off
    QStringList aggregateFunctions{QStringLiteral("mean")}; ///< mean, min, max, last, count, sum

    friend bool operator==(const FilterConfig &, const FilterConfig &) = default;
};

struct BatchConfig
{
    int count = 100; ///< readings
    std::chrono::milliseconds age{1000}; ///< since the first reading; 0: each reading on its own
    int bytes = 64 * 1024; ///< of the body, before compression
    bool gzip = false; ///< contentEncoding gzip
    QString contentType = QStringLiteral("application/json");

    friend bool operator==(const BatchConfig &, const BatchConfig &) = default;
};

enum class Durability {
    Prompt, ///< committed within 2 ms
    Grouped, ///< committed within a second, kind to flash
};

/// How soon somebody has to do something.
enum class AlarmSeverity { Info, Warning, Critical };

/// When a field's value is an alarm. It is judged before the filters.
struct AlarmConfig
{
    QString name; ///< DTDL's grammar
    QString field; ///< of the reading, after scale and offset
    std::optional<double> above; ///< with below: outside of the band from below to above
    std::optional<double> below;
    std::optional<Value> equals; ///< text, a whole number or a truth; alone
    double hysteresis = 0.0; ///< in the field's unit; cleared only once it is back by so much
    std::chrono::milliseconds delay{0}; ///< how long it must be so before it is raised
    std::chrono::milliseconds clearDelay{1000}; ///< how long it must be back before it is cleared
    AlarmSeverity severity = AlarmSeverity::Warning;
    QString text; ///< what an operator is told

    friend bool operator==(const AlarmConfig &, const AlarmConfig &) = default;
};

/// How much of one sensor may wait for the hub, and what goes when it is more.
struct SensorOutboxConfig
{
    enum class WhenFull {
        DropOldest, ///< make room for what comes
        DropNewest, ///< what comes is not taken
        ThinOut, ///< keep every n-th, so that the whole time stays covered
    };
    qint64 maxSize = 0; ///< bytes of its waiting messages; 0: the whole outbox's limit alone
    qint64 maxCount = 0; ///< messages; 0: no limit
    std::chrono::seconds maxAge{0}; ///< older ones are dropped; 0: the whole outbox's limit alone
    WhenFull whenFull = WhenFull::DropOldest;
    int keepEvery = 2; ///< ThinOut: of so many messages one is kept

    friend bool operator==(const SensorOutboxConfig &, const SensorOutboxConfig &) = default;
};

struct SensorConfig
{
    enum class Type { Serial, System, Replay };
    QString name; ///< DTDL's grammar
    Type type = Type::Serial;
    bool enabled = true;
    QString unit; ///< for fields that have none of their own
    SerialConfig serial;
    ReplayConfig replay;
    SystemConfig system;
    FormatConfig format;
    std::vector<FieldConfig> fields; ///< empty: every field of the frame as it is
    std::vector<AlarmConfig> alarms;
    std::chrono::milliseconds silentAfter{0}; ///< without a reading is an alarm; 0: never
    AlarmSeverity silentSeverity = AlarmSeverity::Warning;
    FilterConfig filter;
    BatchConfig batch;
    SensorOutboxConfig outbox;
    Durability durability = Durability::Prompt;
    std::vector<std::pair<QString, QString>> properties; ///< application properties of its messages

    friend bool operator==(const SensorConfig &, const SensorConfig &) = default;
};

struct AgentConfig
{
    /// When the machine is taken to know the date.
    enum class Clock {
        Plausible, ///< its clock does not show a day before this program was made
        Synchronized, ///< and a time server was heard
    };
    QString logLevel = QStringLiteral("info"); ///< debug, info, warning, error
    qint64 memoryLimit
        = 32LL * 1024 * 1024; ///< bytes of messages kept while the hub can't be reached
    Clock clock = Clock::Plausible;
    QString modelId; ///< Plug and Play: a DTMI told on CONNECT

    friend bool operator==(const AgentConfig &, const AgentConfig &) = default;
};

/// What must reach the hub and can't yet.
struct OutboxConfig
{
    qint64 maxSize = 512LL * 1024 * 1024; ///< bytes of waiting messages on disk
    qint64 maxCount = 0; ///< messages; 0: no limit
    std::chrono::seconds maxAge{0}; ///< older ones are dropped; 0: never
    double backlogRate = 100.0; ///< messages a second of what waited through an outage, beside live
                                ///< ones; 0: no limit

    friend bool operator==(const OutboxConfig &, const OutboxConfig &) = default;
};

/// What happened, for those who ask later.
struct HistoryConfig
{
    bool enabled = true;
    qint64 maxSize = 2LL * 1024 * 1024 * 1024; ///< bytes on disk; the oldest goes first
    std::chrono::hours maxAge{24 * 365 * 2}; ///< of records and readings
    std::chrono::hours overviewAge{24 * 365 * 10}; ///< of what a year is drawn from

    friend bool operator==(const HistoryConfig &, const HistoryConfig &) = default;
};

/// How much may be sent; what is above that waits in the outbox. 0: no limit.
struct LimitsConfig
{
    double messagesPerSecond = 0;
    qint64 messagesPerDay = 0; ///< as an IoT Hub bills them: each begun 4 KB is one
    qint64 bytesPerDay = 0; ///< bodies and properties

    friend bool operator==(const LimitsConfig &, const LimitsConfig &) = default;
};

struct Config
{
    QString file; ///< where it was read from
    AgentConfig agent;
    ConnectionConfig connection;
    OutboxConfig outbox;
    HistoryConfig history;
    LimitsConfig limits;
    std::vector<SensorConfig> sensors;

    friend bool operator==(const Config &, const Config &) = default;
};

} // namespace outpost
