// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <QFlags>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace outpost {

/// Who asks for a command.
enum class Caller {
    Hub = 1, ///< a direct method or a cloud-to-device message
    Operator = 2, ///< at the screen
    Technician = 4, ///< at the screen, or `outpost command` in a shell
};
Q_DECLARE_FLAGS(Callers, Caller)
Q_DECLARE_OPERATORS_FOR_FLAGS(Callers)

/// One value that a command takes.
struct ParameterConfig
{
    enum class Type { Number, Integer, Boolean, Text };

    QString name; ///< DTDL's grammar
    QString description; ///< for people
    Type type = Type::Number;
    std::optional<double> minimum; ///< Number, Integer
    std::optional<double> maximum;
    int maxLength = 256; ///< Text: characters
    QStringList choices; ///< Text: the only words it takes; empty: any
    QString unit; ///< shown, and told to the hub's model
    std::optional<Value> fallback; ///< where the caller leaves it out; nothing: it must be given

    friend bool operator==(const ParameterConfig &, const ParameterConfig &) = default;
};

/// What a command does. Texts may hold parameters in braces: "SET {level}".
struct ActionConfig
{
    enum class Kind {
        SetOutput, ///< output, value, pulse
        Serial, ///< sensor, send or send-hex, expect or expect-hex, timeout
        WriteRegister, ///< sensor, register, value
        SetRate, ///< sensor, value: readings a second at most
        Snapshot, ///< all sensors' last readings, as the answer and as a message
        Restart, ///< the agent
        Run, ///< a program of ProgramsConfig::allow
    };

    Kind kind = Kind::SetOutput;
    QString output; ///< OutputConfig::name
    QString sensor; ///< SensorConfig::name
    QString registerName; ///< ModbusRegisterConfig::name
    QString value; ///< what is set or written: "{level}", "on", "12.5"
    std::chrono::milliseconds pulse{0}; ///< SetOutput: back to what it was after so long; 0: stays
    QString send; ///< Serial: text, with \r, \n, \t, \xNN
    QString sendHex; ///< Serial: "02 {level:u16be} 03"
    QString expect; ///< Serial: Perl-compatible pattern that the answering frame must match; its
                    ///< named groups are told to the caller
    QString expectHex; ///< Serial: bytes, ".." for any one, "{name:u16be}" for a value to tell
    QString program; ///< Run: its absolute path
    QStringList arguments; ///< Run: as they are; no shell sees them
    QString user; ///< Run: as this user; empty: as the agent's own

    friend bool operator==(const ActionConfig &, const ActionConfig &) = default;
};

struct CommandConfig
{
    QString name; ///< DTDL's grammar; what the caller says
    QString description; ///< for people
    std::vector<ParameterConfig> parameters;
    ActionConfig action;
    Callers callers = Callers(Caller::Hub) | Caller::Operator | Caller::Technician;
    bool confirm = false; ///< a screen asks again before it calls
    QString require; ///< interlock: "boiler.pressure < 4"; empty: none
    std::chrono::milliseconds requireMaxAge{10'000}; ///< an older reading refuses
    std::chrono::milliseconds maxAge{60'000}; ///< how long after it was sent it may still be
                                              ///< carried out; 0: however late
    std::chrono::milliseconds timeout{10'000}; ///< for the whole of it; then 504

    friend bool operator==(const CommandConfig &, const CommandConfig &) = default;
};

/// Which programs commands may run.
struct ProgramsConfig
{
    QStringList allow; ///< absolute paths; empty: none, whatever a command says

    friend bool operator==(const ProgramsConfig &, const ProgramsConfig &) = default;
};

} // namespace outpost
