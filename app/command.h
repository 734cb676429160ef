// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace outpost {

/// How the program ends; scripts and systemd rely on the numbers.
enum ExitCode {
    Done = 0, ///< did what was asked
    Failed = 1, ///< could not
    WrongUsage = 2, ///< the command line makes no sense
    WrongConfiguration = 78, ///< EX_CONFIG: systemd shall not restart into it
};

/// The options that most commands take.
struct CommonOptions
{
    QString configFile;
    QString stateDirectory;
    QString socket; ///< empty: where agentSocketPath() says
};

// The commands; each reads its own arguments (without the program's name), runs to its end, and
// gives the exit code.
/// Screen and agent; with --no-gui, or where there is no display, the agent alone.
int runOutpost(const QStringList &arguments);
int runCheck(const QStringList &arguments);
int runModel(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runStatus(const QStringList &arguments);
int runAlarm(const QStringList &arguments);
int runSensor(const QStringList &arguments);
int runCommand(const QStringList &arguments);
int runPin(const QStringList &arguments);
int runTransaction(const QStringList &arguments);
int runDoctor(const QStringList &arguments);
int runDemo(const QStringList &arguments);
/// Not for people: the agent starts it beside itself.
int runGpioGuard(const QStringList &arguments);

/// The agent in this process, until somebody stops it.
int runNoGui(const CommonOptions &options);

/// Adds --config, --state and --socket, as far as asked for by the letters of @p which ("cst"), and
/// --help.
void addCommonOptions(QCommandLineParser &parser, const char *which);
/// Parses; an exit code where the command is over with that (help was shown, or the usage is wrong
/// and was told to stderr). Exactly @p named arguments must stand beside the options;
/// -1: any number.
[[nodiscard]] std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments,
                                       const QString &command, qsizetype named = 0);
/// What was given, or else the places where it usually is: the configuration in this folder, the
/// user's or /etc; the state where systemd, the user's home or /var/lib keep it.
[[nodiscard]] CommonOptions commonOptions(const QCommandLineParser &parser);

/// Where the first run writes a configuration: the user's own place, root's is the machine's.
[[nodiscard]] QString configFileToMake();

/// "outpost: message. remedy" on stderr.
void printError(const Error &error);

} // namespace outpost
