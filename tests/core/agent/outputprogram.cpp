// SPDX-License-Identifier: GPL-3.0-or-later
// An agent's outputs in a process that a test can kill, on lines that outlive it.
//   tst_agent_outputprogram FOLDER guard   is the guard
//   tst_agent_outputprogram FOLDER run     switches two outputs, says "ready GUARD" with the
//   guard's
//                                          process id whenever there is one, and ends in good order
//                                          with its stdin
//   tst_agent_outputprogram FOLDER die     switches them and kills itself, with no turn of the
//   event
//                                          loop in between
#include "agent/outputboard.h"
#include "base/logging.h"
#include "io/gpio/outputguard.h"
#include "support/filegpio.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    const QStringList arguments = QCoreApplication::arguments();
    test::FileGpio gpio(arguments.value(1));
    const QString mode = arguments.value(2);
    if (mode == "guard"_L1)
        return runOutputGuard(gpio);

    SystemClock clock;
    OutputConfig pump;
    pump.name = u"pump"_s;
    pump.line = {u"gpiochip0"_s, u"0"_s};
    OutputConfig valve;
    valve.name = u"valve"_s;
    valve.line = {u"gpiochip0"_s, u"1"_s, true};
    valve.safe = true;
    OutputBoard board({.gpio = &gpio,
                       .guardProgram = QCoreApplication::applicationFilePath(),
                       .guardArguments = {arguments.value(1), u"guard"_s}},
                      clock);
    const auto switchThem = [&] {
        const auto on = board.find(u"pump"_s)->set(true);
        const auto off = board.find(u"valve"_s)->set(false);
        return on && off;
    };
    board.apply({pump, valve});
    if (mode == "die"_L1) {
        if (switchThem())
            ::kill(::getpid(), SIGKILL);
        return 1;
    }
    const auto tell = [&] {
        if (!switchThem() || board.guard() == 0)
            return;
        std::printf("ready %lld\n", qlonglong(board.guard()));
        std::fflush(stdout);
    };
    QObject::connect(&board, &OutputBoard::guardChanged, &board, tell);
    // A line that its guard still had comes a little later.
    QObject::connect(
        &board, &OutputBoard::changed, &board,
        [&](const QString &name) {
            if (board.find(name)->status().on == (name == "valve"_L1))
                tell();
        },
        Qt::QueuedConnection);
    tell();
    QSocketNotifier in(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&in, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
