// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString machinesConfigFile = u"/etc/outpost/outpost.toml"_s;

QString usersConfigFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/outpost/outpost.toml"_s;
}

QString defaultConfigFile()
{
    const QString here = u"outpost.toml"_s;
    if (QFileInfo::exists(here))
        return here;
    const QString users = usersConfigFile();
    return QFileInfo::exists(users) ? users : machinesConfigFile;
}

QString defaultStateDirectory()
{
    // systemd's StateDirectory=
    if (const QString given = qEnvironmentVariable("STATE_DIRECTORY"); !given.isEmpty())
        return given;
    if (::geteuid() == 0)
        return u"/var/lib/outpost"_s;
    if (const QString state = qEnvironmentVariable("XDG_STATE_HOME"); !state.isEmpty())
        return state + u"/outpost"_s;
    return QDir::homePath() + u"/.local/state/outpost"_s;
}

} // namespace

void addCommonOptions(QCommandLineParser &parser, const char *which)
{
    parser.addOption({{u"h"_s, u"help"_s}, u"Shows this."_s});
    if (std::strchr(which, 'c'))
        parser.addOption({u"config"_s, u"The configuration, outpost.toml."_s, u"FILE"_s});
    if (std::strchr(which, 's'))
        parser.addOption({u"state"_s, u"The folder for what the agent must remember."_s, u"DIR"_s});
    if (std::strchr(which, 't'))
        parser.addOption({u"socket"_s, u"The agent's socket."_s, u"PATH"_s});
}

std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments,
                         const QString &command, qsizetype named)
{
    // The parser takes the first as the program's name, and shows it in its help.
    if (!parser.parse(QStringList(command) + arguments)) {
        std::fprintf(stderr, "%s: %s\nTry '%s --help'.\n", qUtf8Printable(command),
                     qUtf8Printable(parser.errorText()), qUtf8Printable(command));
        return WrongUsage;
    }
    if (parser.isSet(u"help"_s)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return Done;
    }
    const QStringList given = parser.positionalArguments();
    if (named >= 0 && given.size() != named) {
        const QString problem = given.size() > named
            ? u"'%1' makes no sense here"_s.arg(given[named])
            : u"something is missing"_s;
        std::fprintf(stderr, "%s: %s\nTry '%s --help'.\n", qUtf8Printable(command),
                     qUtf8Printable(problem), qUtf8Printable(command));
        return WrongUsage;
    }
    return std::nullopt;
}

CommonOptions commonOptions(const QCommandLineParser &parser)
{
    const auto value = [&](const QString &name) {
        return parser.optionNames().contains(name) ? parser.value(name) : QString();
    };
    CommonOptions options;
    options.configFile = value(u"config"_s);
    if (options.configFile.isEmpty())
        options.configFile = defaultConfigFile();
    options.stateDirectory = value(u"state"_s);
    if (options.stateDirectory.isEmpty())
        options.stateDirectory = defaultStateDirectory();
    options.stateDirectory = QDir(options.stateDirectory).absolutePath();
    options.socket = value(u"socket"_s);
    return options;
}

QString configFileToMake()
{
    return ::geteuid() == 0 ? machinesConfigFile : usersConfigFile();
}

void printError(const Error &error)
{
    std::fprintf(stderr, "outpost: %s\n", qUtf8Printable(error.text()));
}

} // namespace outpost
