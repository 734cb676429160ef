// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"

#include <QFlags>
#include <QJsonValue>

#include <functional>
#include <optional>
#include <vector>

namespace outpost {

struct TomlNode;

/// The sensor types a key is meant for.
enum class SensorKind {
    Serial = 1, ///< type = "serial"
    System = 2, ///< type = "system"
    Replay = 4, ///< type = "replay"
    Gpio = 8, ///< type = "gpio"
    Modbus = 16, ///< type = "modbus"
    Any = 31, ///< all of them; also what keys outside of sensors have
};
Q_DECLARE_FLAGS(SensorKinds, SensorKind)
Q_DECLARE_OPERATORS_FOR_FLAGS(SensorKinds)

/// The structs that are being filled while a file is read.
struct ConfigTarget
{
    Config *config = nullptr;
    SensorConfig *sensor = nullptr; ///< the sensor whose table is read
    FieldConfig *field = nullptr; ///< the field whose table is read
    AlarmConfig *alarm = nullptr; ///< the alarm whose table is read
    CommandConfig *command = nullptr; ///< the command whose table is read
    ParameterConfig *parameter = nullptr; ///< the parameter whose table is read
    ModbusRegisterConfig *modbusRegister = nullptr; ///< the register whose table is read
    ModbusGroupConfig *modbusGroup = nullptr; ///< the group whose table is read
    GpioInputConfig *line = nullptr; ///< the gpio sensor's line whose table is read
    OutputConfig *output = nullptr; ///< the output whose table is read
    QString folder; ///< relative paths start here
    QString key; ///< the key as it stands in the file; of use where the schema says "*"
};

/// What is wrong with one value, without its place.
struct ConfigProblem
{
    QString message; ///< goes after the quoted key: "must be …"
    QString remedy;
};

/// One key of outpost.toml. configKeys() is the only list of them: reading, the nearest valid key,
/// and the test of docs/configuration.md all work from it.
struct ConfigKey
{
    enum class Applies {
        AtOnce, ///< on SIGHUP, without disturbing anything
        Sensor, ///< on SIGHUP; the sensor is set up anew
        Output, ///< on SIGHUP; the output is set up anew
        Connection, ///< on SIGHUP; the connection is made anew
    };

    QString section; ///< heading in docs/configuration.md
    QString table; ///< path without brackets: "connection.proxy", "sensor"
    QString name; ///< kebab-case; "*" takes any name
    QString type; ///< for people: "text", "duration", "whole number"
    QString range; ///< for people: "1 to 10000 messages", or the choices; may be empty
    QStringList choices; ///< the words it takes; empty: any
    QString defaultText; ///< as it would stand in the file; empty: none
    QString example; ///< a value that is valid
    QString description;
    Applies applies = Applies::AtOnce;
    bool required = false;
    SensorKinds kinds = SensorKind::Any;

    /// Puts the value into its struct, or says why not. A secret's value is in no message.
    std::function<std::optional<ConfigProblem>(ConfigTarget &, const TomlNode &)> read;
    /// What its struct holds, as JSON has it (a duration as text); empty for keys that JSON never
    /// tells, such as secrets and files.
    std::function<QJsonValue(ConfigTarget &)> value;
};

/// Every key, in the order of the documentation.
[[nodiscard]] const std::vector<ConfigKey> &configKeys();

/// Tables that are planned, so that whoever tries them hears more than "unknown".
[[nodiscard]] bool comesInLaterRelease(QStringView table);

/// "a serial sensor", "serial and replay sensors".
[[nodiscard]] QString sensorKindsText(SensorKinds kinds);
[[nodiscard]] SensorKind kindOf(SensorConfig::Type type);

} // namespace outpost
