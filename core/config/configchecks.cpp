// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configchecks.h"

#include "config/alarmchecks.h"
#include "config/framechecks.h"
#include "config/gpiochecks.h"
#include "config/modbuschecks.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <QFileInfo>
#include <QMap>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;

namespace {

void checkProxy(ProxyConfig &proxy, const TomlNode &table, ConfigProblems &problems)
{
    const bool named
        = proxy.kind == ProxyConfig::Kind::Http || proxy.kind == ProxyConfig::Kind::Socks5;
    const QString needs = u"kind = \"http\" or \"socks5\""_s;
    for (const QString &key : {u"host"_s, u"port"_s}) {
        if (named && !has(table, key))
            problems.add(table.at, u"[connection.proxy] has no \"%1\""_s.arg(key),
                         u"Add the proxy's %1"_s.arg(key));
    }
    for (const QString &key : {u"host"_s, u"port"_s, u"user"_s, u"password-file"_s})
        refuseIdle(table, key, named, needs, problems);
    if (proxy.passwordFile.isEmpty())
        return;
    if (const auto password = valuereader::secretFrom(proxy.passwordFile); password)
        proxy.password = SecretText(*password);
    else
        problems.add(
            placeOf(table, u"password-file"),
            u"%1 can't be read as a password"_s.arg(valuereader::shown(proxy.passwordFile)),
            u"It must be a UTF-8 text of one line"_s);
}

void checkConnectionString(ConnectionConfig &connection, const TomlNode &table,
                           ConfigProblems &problems)
{
    const bool direct = has(table, u"connection-string");
    const bool fromFile = has(table, u"connection-string-file");
    if (direct && fromFile) {
        problems.add(placeOf(table, u"connection-string-file"),
                     u"both \"connection-string\" and \"connection-string-file\" are given"_s,
                     u"Keep one of them; the file is the better place for a secret"_s);
    } else if (!direct && !fromFile) {
        problems.add(
            table.at, u"[connection] does not say which hub and device"_s,
            u"Add connection-string-file = \"device.cs\" (with X.509 it says x509=true in place of a key)"_s);
    } else if (fromFile && !connection.connectionStringFile.isEmpty()) {
        const auto text = valuereader::secretFrom(connection.connectionStringFile);
        const QString file = valuereader::shown(connection.connectionStringFile);
        if (!text)
            problems.add(placeOf(table, u"connection-string-file"),
                         u"%1 can't be read as a text"_s.arg(file),
                         u"It must hold the connection string and nothing else"_s);
        else if (text->isEmpty())
            problems.add(placeOf(table, u"connection-string-file"), u"%1 is empty"_s.arg(file),
                         u"Put the device's connection string into it"_s);
        else
            connection.connectionString = SecretText(*text);
    }
}

void checkSerial(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const bool byUsb
        = has(table, u"usb-vendor") || has(table, u"usb-product") || has(table, u"usb-serial");
    if (has(table, u"port") && byUsb)
        problems.add(
            placeOf(table, u"port"), u"both \"port\" and USB ids choose the device"_s,
            u"Keep the port, or the ids: they find the same adapter after it was plugged in again"_s);
    else if (!has(table, u"port") && !byUsb)
        problems.add(table.at,
                     u"the serial sensor %1 has no port"_s.arg(valuereader::shown(sensor.name)),
                     u"Add port = \"/dev/ttyUSB0\", or usb-vendor and usb-product"_s);
    refuseIdle(table, u"usb-product", has(table, u"usb-vendor"), u"usb-vendor"_s, problems);
}

void checkFormat(const FormatConfig &format, const TomlNode &table, ConfigProblems &problems)
{
    using Kind = FormatConfig::Kind;
    const bool device = format.time == FormatConfig::TimeSource::Device;
    if (format.kind != Kind::Binary)
        refuseIdle(table, u"idle-gap", format.lineEnd == FormatConfig::LineEnd::Idle,
                   u"line-end = \"idle\""_s, problems);
    refuseIdle(table, u"separator", format.kind == Kind::Csv || format.kind == Kind::KeyValue,
               u"format = \"csv\" or \"key-value\""_s, problems);
    refuseIdle(table, u"assignment", format.kind == Kind::KeyValue, u"format = \"key-value\""_s,
               problems);
    refuseIdle(table, u"pattern", format.kind == Kind::Regex, u"format = \"regex\""_s, problems);
    refuseIdle(table, u"time-field", device, u"time = \"device\""_s, problems);
    refuseIdle(table, u"time-format", device, u"time = \"device\""_s, problems);
    if (format.kind == Kind::Regex && !has(table, u"pattern"))
        problems.add(placeOf(table, u"format"), u"format = \"regex\" needs a pattern"_s,
                     u"Add pattern = 'T=(?<temperature>[0-9.]+)'"_s);
    if (device && !has(table, u"time-field"))
        problems.add(placeOf(table, u"time"),
                     u"time = \"device\" does not say where the frame has its time"_s,
                     u"Add time-field = \"…\""_s);
}

void checkFields(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const auto *member = table.find(u"field");
    if (!member || member->value.kind != TomlNode::Kind::Array)
        return;
    QStringList names;
    // Tables that were no tables left no field, so the two lists go along only as far as they
    // agree.
    const size_t count = std::min(sensor.fields.size(), member->value.items.size());
    for (size_t i = 0; i < count; ++i) {
        const FieldConfig &field = sensor.fields[i];
        const TomlNode &fieldTable = member->value.items[i];
        if (!field.name.isEmpty() && names.contains(field.name))
            problems.add(placeOf(fieldTable, u"name"),
                         u"the field %1 is there twice"_s.arg(valuereader::shown(field.name)),
                         u"Give each field a name of its own"_s);
        names.append(field.name);
        if (field.scale == 0.0)
            problems.add(placeOf(fieldTable, u"scale"),
                         u"\"scale\" is 0, which makes every value the same"_s,
                         u"Leave it out, or give another factor"_s);
        const bool numeric
            = field.type != FieldConfig::Type::Boolean && field.type != FieldConfig::Type::Text;
        for (const QString &key : {u"scale"_s, u"offset"_s})
            refuseIdle(fieldTable, key, numeric, u"a type that is a number"_s, problems);
    }
}

} // namespace

void checkConnection(ConnectionConfig &connection, const TomlNode *table, ConfigProblems &problems)
{
    if (!table) {
        problems.add({1, 1}, u"there is no [connection]"_s,
                     u"Add [connection] with connection-string-file = \"device.cs\""_s);
        return;
    }
    checkConnectionString(connection, *table, problems);
    if (const auto *proxy = table->find(u"proxy");
        proxy && proxy->value.kind == TomlNode::Kind::Table)
        checkProxy(connection.proxy, proxy->value, problems);
}

void checkSensor(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    if (sensor.type == SensorConfig::Type::Serial)
        checkSerial(sensor, table, problems);
    if (sensor.type == SensorConfig::Type::Gpio)
        checkGpioSensor(sensor, table, problems);
    if (sensor.type == SensorConfig::Type::Modbus)
        checkModbus(sensor, table, problems);
    if (sensor.type == SensorConfig::Type::Serial || sensor.type == SensorConfig::Type::Replay)
        checkFormat(sensor.format, table, problems);
    checkFields(sensor, table, problems);
    checkFrames(sensor, table, problems);
    checkAlarms(sensor, table, problems);
    checkSensorSettings(sensor, table, problems);
    if (const auto *outbox = table.find(u"outbox");
        outbox && outbox->value.kind == TomlNode::Kind::Table) {
        const SensorOutboxConfig &limits = sensor.outbox;
        refuseIdle(outbox->value, u"when-full", limits.maxSize > 0 || limits.maxCount > 0,
                   u"max-size or max-count"_s, problems);
        refuseIdle(outbox->value, u"keep-every",
                   limits.whenFull == SensorOutboxConfig::WhenFull::ThinOut,
                   u"when-full = \"thin-out\""_s, problems);
    }
}

void checkSensorSettings(const SensorConfig &sensor, const TomlNode &table,
                         ConfigProblems &problems)
{
    checkSilence(sensor, table, problems);
    if (const auto *filter = table.find(u"filter");
        filter && filter->value.kind == TomlNode::Kind::Table) {
        refuseIdle(filter->value, u"dead-band-max-age",
                   sensor.filter.deadBand > 0 || sensor.filter.deadBandPercent > 0,
                   u"dead-band or dead-band-percent"_s, problems);
        refuseIdle(filter->value, u"aggregate-functions", sensor.filter.aggregate.count() > 0,
                   u"aggregate"_s, problems);
    }
}

void checkSensorsTogether(const std::vector<SensorConfig> &sensors,
                          const std::vector<const TomlNode *> &tables, ConfigProblems &problems)
{
    QMap<QString, int> lineOfName;
    QMap<QString, const SensorConfig *> sensorOfPort;
    for (size_t i = 0; i < sensors.size(); ++i) {
        const SensorConfig &sensor = sensors[i];
        const SourcePosition named = placeOf(*tables[i], u"name");
        if (const auto first = lineOfName.constFind(sensor.name); first != lineOfName.cend())
            problems.add(named,
                         u"the sensor name %1 is already taken in line %2"_s
                             .arg(valuereader::shown(sensor.name))
                             .arg(*first),
                         u"Give each sensor a name of its own"_s);
        else if (!sensor.name.isEmpty())
            lineOfName.insert(sensor.name, named.line);

        const QString &port = sensor.serial.port;
        const bool isModbus = sensor.type == SensorConfig::Type::Modbus;
        if (!sensor.enabled || port.isEmpty()
            || (sensor.type != SensorConfig::Type::Serial && !isModbus))
            continue;
        const SensorConfig *other = sensorOfPort.value(port);
        if (!other) {
            sensorOfPort.insert(port, &sensor);
            continue;
        }
        const QString taken = u"the port %1 already belongs to the sensor %2"_s.arg(
            valuereader::shown(port), valuereader::shown(other->name));
        if (!isModbus || other->type != SensorConfig::Type::Modbus)
            problems.add(
                placeOf(*tables[i], u"port"), taken,
                u"A line can be read by one sensor alone: choose another port, or set enabled = false"_s);
        else if (sensor.serial != other->serial || sensor.modbus.pause != other->modbus.pause)
            problems.add(
                placeOf(*tables[i], u"port"), taken + u", with other settings"_s,
                u"Modbus devices can share a line where baud, parity, stop-bits, flow-control and pause are the same"_s);
    }
}

} // namespace outpost
