// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/supervisor.h"
#include "base/unixsignals.h"
#include "command.h"
#include "config/configreader.h"
#include "contract/agentsocket.h"
#include "username.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

int runWithScreen(const CommonOptions &common, bool attach, bool kiosk)
{
    Supervisor::Options options{
        .socket = common.socket.isEmpty() ? agentSocketPath(common.stateDirectory) : common.socket,
        .agentProgram = QCoreApplication::applicationFilePath(),
        .agentArguments = {},
        .screenProgram = ScreenProcess::usualProgram(),
        .screenArguments = {}};
    options.screenArguments = {u"--socket"_s, options.socket, u"--as"_s, userName()};
    if (kiosk)
        options.screenArguments.append(u"--kiosk"_s);
    if (!attach)
        options.agentArguments
            = {u"--no-gui"_s,         u"--config"_s, common.configFile, u"--state"_s,
               common.stateDirectory, u"--socket"_s, options.socket};
    SystemClock clock;
    UnixSignals signals_({SIGTERM, SIGINT, SIGHUP});
    Supervisor supervisor(std::move(options), clock);
    QObject::connect(&signals_, &UnixSignals::received, &supervisor, [&](int number) {
        if (number == SIGHUP)
            supervisor.reload();
        else
            supervisor.stop();
    });
    QObject::connect(
        &supervisor, &Supervisor::finished, &supervisor,
        [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    supervisor.start();
    return QCoreApplication::exec();
}

} // namespace

int runOutpost(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs the agent (it reads sensors, sends what they say, carries out what the hub asks), "
        "and the screen that shows it. Without a display the agent runs alone."_s);
    addCommonOptions(parser, "cst");
    parser.addOption({u"no-gui"_s, u"The agent alone, in this process."_s});
    parser.addOption({u"attach"_s, u"The screen alone, for an agent that runs already."_s});
    parser.addOption({u"kiosk"_s, u"Full screen, in the operator's role."_s});
    if (const auto over = parse(parser, arguments, u"outpost"_s))
        return *over;
    const CommonOptions options = commonOptions(parser);
    const bool attach = parser.isSet(u"attach"_s);
    if (parser.isSet(u"no-gui"_s)) {
        if (attach || parser.isSet(u"kiosk"_s)) {
            std::fputs("outpost: --no-gui is without a screen, --attach and --kiosk are one\n",
                       stderr);
            return WrongUsage;
        }
        return runNoGui(options);
    }

    if (const auto possible = ScreenProcess::isPossible(); !possible) {
        if (attach) {
            printError(possible.error());
            return Failed;
        }
        std::fprintf(stderr, "outpost: %s. Running without a screen\n",
                     qUtf8Printable(possible.error().message));
        return runNoGui(options);
    }
    return runWithScreen(options, attach, parser.isSet(u"kiosk"_s));
}

} // namespace outpost
