// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/sensorschema.h"

#include "config/alarmschema.h"
#include "config/frameschema.h"
#include "config/gpioschema.h"
#include "config/modbusschema.h"
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
        .choice(
            u"type"_s, &SensorConfig::type,
            {{u"serial"_s, SensorConfig::Type::Serial},
             {u"system"_s, SensorConfig::Type::System},
             {u"replay"_s, SensorConfig::Type::Replay},
             {u"gpio"_s, SensorConfig::Type::Gpio},
             {u"modbus"_s, SensorConfig::Type::Modbus}},
            u"A serial line, this machine's own readings, a recorded file, GPIO lines, or a Modbus device."_s)
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
        [](ConfigTarget &t) -> Serial & { return t.sensor->serial; },
        SensorKinds(SensorKind::Serial) | SensorKind::Modbus)
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
                u"`hardware` is RTS/CTS, `software` is XON/XOFF."_s);
    SchemaSection<Serial>(
        keys, u"[[sensor]], type = \"serial\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Serial & { return t.sensor->serial; }, SensorKind::Serial)
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
                 {u"regex"_s, Format::Kind::Regex},
                 {u"binary"_s, Format::Kind::Binary}},
                u"What the sensor speaks."_s)
        .choice(u"line-end"_s, &Format::lineEnd,
                {{u"any"_s, Format::LineEnd::Any},
                 {u"lf"_s, Format::LineEnd::Lf},
                 {u"crlf"_s, Format::LineEnd::CrLf},
                 {u"idle"_s, Format::LineEnd::Idle}},
                u"What ends a frame; `any` is LF with or without CR, `idle` is silence."_s)
        .duration(
            u"idle-gap"_s, &Format::idleGap, 1ms, 1min,
            u"With `line-end = \"idle\"`, and with binary frames that are told by silence or whose bytes are counted: how much silence ends a frame, or gives one up."_s)
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

} // namespace

void addSensorKeys(Keys &keys)
{
    addSensor(keys);
    addGpioSensorKeys(keys);
    addModbusKeys(keys);
    addFormat(keys);
    addField(keys);
    addLayoutKeys(keys);
    addFrameKeys(keys);
    addAlarmKeys(keys);
    addFilterAndBatch(keys);
    addSensorOutbox(keys);
    addProperties(keys);
}

} // namespace outpost
