// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/supervisor.h"
#include "base/folderlock.h"
#include "base/unixsignals.h"
#include "command.h"
#include "contract/agentsocket.h"
#include "setup/setupserver.h"
#include "username.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The first run: the screen asks what the configuration should be. Nothing where there is one, or
/// an agent is there already.
class FirstRun
{
public:
    FirstRun(const CommonOptions &options, const QString &socket, Clock &clock)
    {
        if (QFileInfo::exists(options.configFile))
            return;
        // As an agent would: under the folder's lock the socket is nobody else's.
        auto lock = FolderLock::take(options.stateDirectory + u"/agent.lock"_s, u"agent");
        if (!lock)
            return;
        auto server = std::make_unique<SetupServer>(options.configFile, clock);
        if (const auto listening = server->listen(socket); !listening) {
            printError(listening.error());
            return;
        }
        m_lock.emplace(*std::move(lock));
        m_server = std::move(server);
    }

    [[nodiscard]] SetupServer *server() const { return m_server.get(); }
    /// The agent's turn.
    void end()
    {
        m_server.reset();
        m_lock.reset();
    }

private:
    std::optional<FolderLock> m_lock;
    std::unique_ptr<SetupServer> m_server;
};

constexpr int demoInstead = -1; ///< no exit code: somebody chose the demo

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
    std::optional<FirstRun> firstRun;
    if (!attach)
        firstRun.emplace(common, options.socket, clock);
    options.agentLater = firstRun && firstRun->server();
    UnixSignals signals_({SIGTERM, SIGINT, SIGHUP});
    Supervisor supervisor(options, clock);
    QObject::connect(&signals_, &UnixSignals::received, &supervisor, [&](int number) {
        if (number == SIGHUP)
            supervisor.reload();
        else
            supervisor.stop();
    });
    QObject::connect(
        &supervisor, &Supervisor::finished, &supervisor,
        [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    if (options.agentLater) {
        QObject::connect(firstRun->server(), &SetupServer::done, &supervisor, [&] {
            firstRun->end();
            supervisor.startAgent();
        });
        QObject::connect(firstRun->server(), &SetupServer::demoWanted, &supervisor,
                         [] { QCoreApplication::exit(demoInstead); });
    }
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
    CommonOptions options = commonOptions(parser);
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
    if (!parser.isSet(u"config"_s) && !QFileInfo::exists(options.configFile))
        options.configFile = configFileToMake();
    const int code = runWithScreen(options, attach, parser.isSet(u"kiosk"_s));
    return code == demoInstead ? runDemo({}) : code;
}

} // namespace outpost
