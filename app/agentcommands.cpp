// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "base/logging.h"
#include "base/unixsignals.h"
#include "command.h"
#include "commands/actionmaker.h"
#include "config/accesschecks.h"
#include "config/configreader.h"
#include "io/gpio/outputguard.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <utility>
#include <vector>

#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

void printErrors(const ConfigResult &result)
{
    for (const ConfigError &error : result.errors)
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
}

/// SIGHUP: the file is read again; with a mistake in it the old configuration goes on.
void reload(Agent &agent, const QString &file)
{
    const ConfigResult result = readConfig(file);
    for (const ConfigError &error : result.errors)
        qCWarning(lcConfig, "%s", qUtf8Printable(error.text()));
    if (!result.errors.empty()) {
        qCWarning(lcConfig, "the configuration is not taken over: the one before goes on");
        return;
    }
    if (const auto taken = agent.reload(result.config); !taken) {
        qCWarning(lcConfig, "the configuration is not taken over: %s",
                  qUtf8Printable(taken.error().text()));
        return;
    }
    qCInfo(lcConfig, "%s was read again", qUtf8Printable(file));
}

/// The program once more, in this process and with the same arguments. Returns where that fails.
int beginAnew()
{
    std::vector<QByteArray> texts;
    for (const QString &argument : QCoreApplication::arguments())
        texts.push_back(argument.toLocal8Bit());
    std::vector<char *> arguments;
    for (QByteArray &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    // The file at its path, which may be a newer one by now.
    const QByteArray program = QCoreApplication::applicationFilePath().toLocal8Bit();
    std::fflush(nullptr);
    ::execv(program.constData(), arguments.data());
    printError({ErrorCode::Io, u"the agent can't be started anew: %1"_s.arg(qt_error_string(errno)),
                u"Start it by hand"_s});
    return Failed;
}

/// Until somebody stops it; @p restart: it is to begin anew.
int runAgent(const CommonOptions &options, const Config &config, bool &restart)
{
    SystemClock clock;
    UnixSignals signals_({SIGTERM, SIGINT, SIGHUP});
    Agent agent(options.stateDirectory, {.clock = &clock});
    agent.setOutputParts({.guardProgram = QCoreApplication::applicationFilePath(),
                          .guardArguments = {u"gpio-guard"_s}});
    if (const auto started = agent.start(config, options.socket); !started) {
        printError(started.error());
        return started.error().code == ErrorCode::Configuration ? WrongConfiguration : Failed;
    }
    bool stopping = false;
    QObject::connect(&signals_, &UnixSignals::received, &agent, [&](int number) {
        if (number == SIGHUP) {
            reload(agent, options.configFile);
        } else if (stopping && !std::exchange(restart, false)) {
            QCoreApplication::exit(Failed); // asked twice: at once
        } else {
            stopping = true;
            agent.drain();
        }
    });
    QObject::connect(&agent, &Agent::restartWanted, &agent, [&] {
        if (std::exchange(stopping, true))
            return;
        qCInfo(lcAgent, "the agent was told to begin anew");
        restart = true;
        agent.drain();
    });
    QObject::connect(&agent, &Agent::drained, &agent, [&agent](qint64 waiting) {
        QCoreApplication::exit(waiting == 0 || agent.isDurable() ? Done : Failed);
    });
    return QCoreApplication::exec();
}

} // namespace

int runNoGui(const CommonOptions &options)
{
    const ConfigResult result = readConfig(options.configFile);
    if (!result.errors.empty()) {
        printErrors(result);
        return WrongConfiguration;
    }
    setLogLevel(result.config.agent.logLevel);

    bool restart = false;
    const int code = runAgent(options, result.config, restart);
    // Nothing of it is left by now: not its lock, not its socket, not its files.
    return restart ? beginAnew() : code;
}

int runGpioGuard(const QStringList &)
{
    return runOutputGuard(GpioSystem::machine());
}

int runCheck(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Looks for mistakes in the configuration."_s);
    addCommonOptions(parser, "c");
    if (const auto over = parse(parser, arguments, u"outpost check"_s))
        return *over;
    const ConfigResult result = readConfig(commonOptions(parser).configFile);
    // Scripts and editors read these.
    for (const ConfigError &error : result.errors)
        std::printf("%s\n", qUtf8Printable(error.text()));
    if (!result.errors.empty())
        return WrongConfiguration;
    const auto texts = ActionMaker::checkTexts(result.config);
    if (!texts)
        std::printf("%s: %s\n", qUtf8Printable(result.config.file),
                    qUtf8Printable(texts.error().text()));
    const std::vector<Error> troubles = accessTroubles(result.config.access);
    for (const Error &trouble : troubles)
        std::printf("%s: %s\n", qUtf8Printable(result.config.file), qUtf8Printable(trouble.text()));
    return texts && troubles.empty() ? Done : WrongConfiguration;
}

} // namespace outpost
