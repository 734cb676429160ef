// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/gpioconfig.h"
#include "config/modbusconfig.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace outpost {

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

/// Where a field stands in a binary frame.
struct FieldLayout
{
    enum class Type { U8, I8, U16, I16, U24, I24, U32, I32, U64, I64, F32, F64, Text };
    enum class Order { BigEndian, LittleEndian };

    int at = 0; ///< its first byte, from 0, after start bytes, length and check were taken out
    Type type = Type::U8;
    Order order = Order::BigEndian;
    int length = 0; ///< Text: bytes; 0: to the end of the frame
    int bit = -1; ///< the lowest of its bits, from 0; -1: all of it
    int bits = 1; ///< how many, where bit is set; one bit is a truth, more have the type's sign

    friend bool operator==(const FieldLayout &, const FieldLayout &) = default;
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
    FieldLayout layout; ///< FormatConfig::Kind::Binary

    friend bool operator==(const FieldConfig &, const FieldConfig &) = default;
};

/// How binary frames are told from one another on the line.
struct FrameConfig
{
    enum class Framing {
        Cobs, ///< a zero byte between frames
        Slip, ///< RFC 1055
        Fixed, ///< each has the same length
        Length, ///< each says its length
        Idle, ///< silence between them (FormatConfig::idleGap)
    };
    enum class Check { None, Sum8, Xor8, Crc16Modbus, Crc16Ccitt, Crc16Xmodem, Crc32 };

    Framing framing = Framing::Cobs;
    QByteArray start; ///< Fixed, Length: each begins with these bytes; empty: with anything
    int length = 0; ///< Fixed: bytes, all of them
    int lengthAt = 0; ///< Length: where the length stands, from 0, the start bytes included
    int lengthBytes = 1; ///< Length: 1, 2 or 4
    FieldLayout::Order lengthOrder = FieldLayout::Order::BigEndian;
    int lengthAdd = 0; ///< Length: the whole frame has so many bytes more than it says
    Check check = Check::None; ///< its last bytes
    std::optional<FieldLayout::Order> checkOrder; ///< absent: the one that is usual for the check
    int checkFrom = 0; ///< the first byte that the check covers, from 0, the start bytes included

    friend bool operator==(const FrameConfig &, const FrameConfig &) = default;
};

struct FormatConfig
{
    enum class Kind { Json, Csv, KeyValue, Nmea, Regex, Binary };
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
    FrameConfig frame; ///< Kind::Binary
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
    enum class Type { Serial, System, Replay, Gpio, Modbus };
    QString name; ///< DTDL's grammar
    Type type = Type::Serial;
    bool enabled = true;
    QString unit; ///< for fields that have none of their own
    SerialConfig serial;
    ReplayConfig replay;
    SystemConfig system;
    GpioConfig gpio;
    ModbusConfig modbus;
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

} // namespace outpost
