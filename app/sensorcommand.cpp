// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/unixsignals.h"
#include "command.h"
#include "config/configreader.h"
#include "config/configschema.h"
#include "config/nearestword.h"
#include "sensorwatch.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <csignal>
#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString command = u"outpost sensor"_s;

/// "serial"
QString typeName(const SensorConfig &sensor)
{
    return sensorKindsText(kindOf(sensor.type)).section(u' ', 0, 0);
}

/// Where it is, as far as one word can tell.
QString placeOf(const SensorConfig &sensor)
{
    switch (sensor.type) {
    case SensorConfig::Type::Serial:
        return sensor.serial.port.isEmpty()
            ? u"usb %1:%2"_s.arg(sensor.serial.usbVendor, sensor.serial.usbProduct)
            : sensor.serial.port;
    case SensorConfig::Type::Replay:
        return sensor.replay.file;
    case SensorConfig::Type::Modbus:
        return sensor.modbus.host.isEmpty() ? sensor.serial.port : sensor.modbus.host;
    case SensorConfig::Type::System:
    case SensorConfig::Type::Gpio:
        break;
    }
    return {};
}

int list(const std::vector<SensorConfig> &sensors, bool asJson)
{
    QJsonArray array;
    for (const SensorConfig &sensor : sensors) {
        if (asJson)
            array.append(QJsonObject{{u"name"_s, sensor.name},
                                     {u"type"_s, typeName(sensor)},
                                     {u"place"_s, placeOf(sensor)},
                                     {u"enabled"_s, sensor.enabled}});
        else
            std::printf("%-20s  %-7s  %s%s\n", qUtf8Printable(sensor.name),
                        qUtf8Printable(typeName(sensor)), qUtf8Printable(placeOf(sensor)),
                        sensor.enabled ? "" : "  (not enabled)");
    }
    if (asJson)
        std::puts(QJsonDocument(array).toJson(QJsonDocument::Compact).constData());
    else if (sensors.empty())
        std::puts("no sensors");
    return Done;
}

int watch(const SensorConfig &sensor, const SensorWatch::Options &options,
          std::chrono::milliseconds duration)
{
    // What the line holds is told by the watch itself.
    setLogLevel(u"error");
    SystemClock clock;
    UnixSignals signals_({SIGTERM, SIGINT});
    const auto made = SensorWatch::create(sensor, clock, options);
    if (!made) {
        printError(made.error());
        return WrongConfiguration;
    }
    SensorWatch &watched = **made;
    const auto timer = clock.createTimer();
    const auto end = [&] { QCoreApplication::exit(watched.everRan() ? Done : Failed); };
    QObject::connect(timer.get(), &Timer::timeout, &watched, end);
    QObject::connect(&signals_, &UnixSignals::received, &watched, end);
    QObject::connect(&watched, &SensorWatch::ended, &watched, end, Qt::QueuedConnection);
    if (duration.count() > 0)
        timer->start(duration);
    watched.start();
    const int code = QCoreApplication::exec();
    watched.finish();
    return code;
}

/// Nothing where it is no time.
std::optional<std::chrono::milliseconds> secondsIn(const QString &text)
{
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !(seconds > 0) || seconds > 1e6)
        return std::nullopt;
    return std::chrono::milliseconds(qint64(seconds * 1000) + 1);
}

} // namespace

int runSensor(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Lists the sensors of the configuration, or tries one of them alone, without hub and "
        "agent."_s);
    addCommonOptions(parser, "cs");
    parser.addOption({u"watch"_s, u"Shows what comes: bytes, frames, readings, refusals."_s});
    parser.addOption({u"raw"_s, u"Shows bytes alone."_s});
    parser.addOption({u"json"_s, u"One JSON object a line, for scripts."_s});
    parser.addOption(
        {u"for"_s, u"Ends by itself after this time; otherwise with Ctrl+C."_s, u"SECONDS"_s});
    parser.addPositionalArgument(u"NAME"_s, u"The sensor."_s, u"[NAME]"_s);
    // What is wrong is told below.
    const bool parsed = parser.parse(QStringList(command) + arguments);
    const qsizetype named = parsed && !parser.positionalArguments().isEmpty() ? 1 : 0;
    if (const auto over = parse(parser, arguments, command, named))
        return *over;
    const bool watches = parser.isSet(u"watch"_s);
    QString problem;
    if (named == 0 && watches)
        problem = u"--watch needs the name of a sensor"_s;
    for (const QString &option : {u"raw"_s, u"for"_s}) {
        if (parser.isSet(option) && !watches)
            problem = u"--%1 does nothing without --watch"_s.arg(option);
    }
    std::chrono::milliseconds duration{0};
    if (parser.isSet(u"for"_s)) {
        if (const auto given = secondsIn(parser.value(u"for"_s)))
            duration = *given;
        else
            problem = u"--for takes a number of seconds, not '%1'"_s.arg(parser.value(u"for"_s));
    }
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s: %s\nTry '%s --help'.\n", qUtf8Printable(command),
                     qUtf8Printable(problem), qUtf8Printable(command));
        return WrongUsage;
    }

    const CommonOptions options = commonOptions(parser);
    const ConfigResult result = readConfig(options.configFile);
    if (!result.isValid()) {
        for (const ConfigError &error : result.errors)
            std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
        return WrongConfiguration;
    }
    const std::vector<SensorConfig> &sensors = result.config.sensors;
    const bool asJson = parser.isSet(u"json"_s);
    if (named == 0)
        return list(sensors, asJson);
    const QString name = parser.positionalArguments().constFirst();
    const auto found = std::ranges::find(sensors, name, &SensorConfig::name);
    if (found == sensors.end()) {
        QStringList names;
        for (const SensorConfig &sensor : sensors)
            names.append(sensor.name);
        const QString nearest = nearestWord(name, names);
        std::fprintf(stderr, "%s: there is no sensor '%s' in %s. %s\n", qUtf8Printable(command),
                     qUtf8Printable(name), qUtf8Printable(options.configFile),
                     nearest.isEmpty() ? "'outpost sensor' lists them"
                                       : qUtf8Printable(u"Did you mean '%1'?"_s.arg(nearest)));
        return WrongUsage;
    }
    if (!watches)
        return list({*found}, asJson);
    return watch(*found,
                 {.rawOnly = parser.isSet(u"raw"_s),
                  .asJson = asJson,
                  .stateDirectory = options.stateDirectory},
                 duration);
}

} // namespace outpost
