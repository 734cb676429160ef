// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/commandline.h"

#include "hub/cli/command.h"
#include "hub/cli/terminal.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<Command> allCommands()
{
    return {serveCommand(),      deviceAddCommand(),    deviceListCommand(),
            deviceShowCommand(), deviceRemoveCommand(), deviceCertificateCommand(),
            monitorCommand(),    cloudMessageCommand(), feedbackCommand(),
            methodCommand(),     twinGetCommand(),      twinSetCommand(),
            faultCommand()};
}

QString synopsisOf(const Command &command)
{
    QStringList parts{command.name};
    parts += command.positional;
    parts.append(u"--state DIR"_s);
    if (!command.synopsis.isEmpty())
        parts.append(command.synopsis);
    return parts.join(u' ');
}

QString usage(const std::vector<Command> &commands)
{
    QString text
        = u"outpost-hub: a local IoT Hub for devices, tests and demonstrations\n\n"
          u"outpost-hub serve --state DIR starts one; every other command talks to the hub that runs on DIR.\n\n"_s;
    for (const Command &command : commands)
        text += u"  outpost-hub %1\n        %2\n"_s.arg(synopsisOf(command), command.summary);
    text
        += u"\nExit codes: 0 done, 1 failed, 2 wrong usage. More on a command: outpost-hub COMMAND --help"_s;
    return text;
}

/// How many letters one must change, add or leave out to come from one word to the other.
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(size_t(to.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 1; i <= from.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced = diagonal + (from[i - 1] == to[qsizetype(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

int unknownCommand(const std::vector<Command> &commands, const QStringList &words)
{
    const QString given = words.join(u' ');
    QStringList family; // "twin" alone is not far from a command: it is the beginning of some
    for (const Command &command : commands) {
        if (command.name.startsWith(words.constFirst() + u' '))
            family.append(command.name);
    }
    if (words.size() == 1 && !family.isEmpty()) {
        return misuse({ErrorCode::InvalidInput, u"\"%1\" needs a second word"_s.arg(given),
                       u"There are: %1."_s.arg(family.join(u", "_s))});
    }
    QString nearest;
    qsizetype best = 4; // further off it would be guessing
    for (const Command &command : commands) {
        const qsizetype count = command.name.count(u' ') + 1;
        const qsizetype away
            = distance(words.first(std::min(count, words.size())).join(u' '), command.name);
        if (away < best) {
            best = away;
            nearest = command.name;
        }
    }
    const QString remedy = nearest.isEmpty() ? u"outpost-hub --help lists all commands."_s
                                             : u"Did you mean \"%1\"?"_s.arg(nearest);
    return misuse(
        {ErrorCode::InvalidInput, u"there is no command \"%1\""_s.arg(given.left(80)), remedy});
}

int run(const Command &command, const QStringList &arguments)
{
    const QString hint = u"Usage: outpost-hub %1"_s.arg(synopsisOf(command));
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    const QCommandLineOption state(u"state"_s, u"The folder of the hub."_s, u"DIR"_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this."_s);
    parser.addOptions(QList<QCommandLineOption>{state} + command.options + QList{help});
    for (const QString &name : command.positional)
        parser.addPositionalArgument(name, {}, name);

    const bool parsed = parser.parse(QStringList{u"outpost-hub "_s + command.name} + arguments);
    if (parser.isSet(help)) {
        print(parser.helpText().toUtf8());
        return Done;
    }
    if (!parsed)
        return misuse({ErrorCode::InvalidInput, parser.errorText(), hint});
    const QStringList given = parser.positionalArguments();
    if (given.size() < command.positional.size()) {
        return misuse({ErrorCode::InvalidInput,
                       u"%1 is missing"_s.arg(command.positional[given.size()]), hint});
    }
    if (given.size() > command.positional.size()) {
        return misuse({ErrorCode::InvalidInput,
                       u"\"%1\" is one argument too many"_s.arg(given[command.positional.size()]),
                       hint});
    }
    if (parser.value(state).isEmpty())
        return misuse({ErrorCode::InvalidInput, u"--state is missing"_s, hint});
    return command.run(Arguments(parser));
}

/// `outpost-hub --state DIR device list` is as good as the other way round.
QStringList withStateLast(QStringList arguments)
{
    if (arguments.size() > 2 && arguments[0] == u"--state")
        return arguments.sliced(2) + arguments.first(2);
    if (arguments.size() > 1 && arguments[0].startsWith(u"--state="))
        return arguments.sliced(1) + arguments.first(1);
    return arguments;
}

} // namespace

int runCommandLine(QStringList arguments)
{
    const std::vector<Command> commands = allCommands();
    arguments = withStateLast(arguments);
    if (arguments.isEmpty()) {
        say(usage(commands));
        return WrongUsage;
    }
    if (arguments.contains(u"--version") && arguments.size() == 1) {
        print("outpost-hub " OUTPOST_VERSION);
        return Done;
    }
    const QString &first = arguments.constFirst();
    if (first == u"--help" || first == u"-h" || first == u"help") {
        print(usage(commands).toUtf8());
        return Done;
    }
    for (const Command &command : commands) {
        const QStringList words = command.name.split(u' ');
        if (arguments.size() >= words.size() && arguments.first(words.size()) == words)
            return run(command, arguments.sliced(words.size()));
    }
    QStringList words;
    for (const QString &argument : arguments.first(std::min<qsizetype>(2, arguments.size()))) {
        if (argument.startsWith(u'-'))
            break;
        words.append(argument);
    }
    return unknownCommand(commands, words.isEmpty() ? arguments.first(1) : words);
}

} // namespace outpost::hub::cli
