// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"
#include "app/launch/screenprocess.h"
#include "base/logging.h"
#include "base/unixsignals.h"
#include "command.h"
#include "contract/agentsocket.h"
#include "username.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

int runDemo(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs a local hub, a device and a simulated boiler on a serial line, and the screen that "
        "shows them; at its end one JSON "
        u"line on stdout says what came "
        "of every reading."_s);
    addCommonOptions(parser, "");
    parser.addOption({u"no-gui"_s, u"Without a screen."_s});
    parser.addOption(
        {u"for"_s, u"Ends by itself after this time; otherwise with Ctrl+C."_s, u"SECONDS"_s});
    parser.addOption(
        {u"chaos"_s, u"Kills the hub, cuts the connection and unplugs the line, at random."_s});
    if (const auto over = parse(parser, arguments, u"outpost demo"_s))
        return *over;
    Demo::Options options;
    if (parser.isSet(u"for"_s)) {
        bool ok = false;
        const int seconds = parser.value(u"for"_s).toInt(&ok);
        if (!ok || seconds < 1) {
            std::fprintf(stderr, "outpost demo: --for takes a number of seconds from 1, not '%s'\n",
                         qUtf8Printable(parser.value(u"for"_s)));
            return WrongUsage;
        }
        options.duration = std::chrono::seconds(seconds);
    }
    options.chaos = parser.isSet(u"chaos"_s);
    bool withScreen = !parser.isSet(u"no-gui"_s);
    if (const auto possible = ScreenProcess::isPossible(); withScreen && !possible) {
        std::fprintf(stderr, "outpost demo: %s. Running in the terminal alone\n",
                     qUtf8Printable(possible.error().message));
        withScreen = false;
    }

    // Its own lines tell what flows; of the log only what went wrong is of interest here.
    setLogLevel(u"warning");
    SystemClock clock;
    UnixSignals signals_({SIGTERM, SIGINT});
    Demo demo(options, clock);
    int asked = 0;
    QObject::connect(&signals_, &UnixSignals::received, &demo, [&] {
        if (++asked > 1)
            QCoreApplication::exit(Failed);
        else
            demo.stop();
    });
    QObject::connect(
        &demo, &Demo::finished, &demo, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(&demo, &Demo::start, Qt::QueuedConnection);

    // At once: it waits for the agent.
    std::optional<ScreenProcess> screen;
    if (withScreen) {
        screen.emplace(
            ScreenProcess::usualProgram(),
            QStringList{u"--socket"_s, agentSocketPath(demo.agentState()), u"--as"_s, userName()},
            clock);
        QObject::connect(&*screen, &ScreenProcess::closed, &demo, &Demo::stop);
        QObject::connect(&*screen, &ScreenProcess::givenUp, &demo, [](const Error &error) {
            std::fprintf(stderr, "outpost demo: %s. Going on in the terminal\n",
                         qUtf8Printable(error.text()));
        });
        screen->start();
    }
    return QCoreApplication::exec();
}

} // namespace outpost
