// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "contract/agentsocket.h"
#include "ui/frame/mainwindow.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"
#include "ui/screen/pages.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"outpost-screen"_s);
    QApplication::setApplicationVersion(u"" OUTPOST_VERSION ""_s);
    installLogHandler();

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "main", "Shows a running Outpost agent; usually started by outpost."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        {u"socket"_s, QApplication::translate("main", "The agent's socket."), u"PATH"_s});
    parser.addOption(
        {u"settings"_s,
         QApplication::translate("main", "Where this screen keeps what it was set to."),
         u"FILE"_s});
    parser.addOption(
        {u"kiosk"_s, QApplication::translate("main", "Full screen, in the operator's role.")});
    parser.addOption(
        {u"as"_s, QApplication::translate("main", "Who sits here, for the record."), u"NAME"_s});
    parser.process(app);
    if (!parser.isSet(u"socket"_s)) {
        std::fprintf(stderr,
                     "outpost-screen: name the agent's --socket, or start it with outpost "
                     "--attach\n");
        return 2;
    }

    SystemClock clock;
    const bool kiosk = parser.isSet(u"kiosk"_s);
    AgentSession session(
        parser.value(u"socket"_s),
        {.program = kiosk ? u"kiosk"_s : u"screen"_s, .who = parser.value(u"as"_s)}, clock);
    LiveReadings readings;
    QObject::connect(&session, &AgentSession::readings, &readings, &LiveReadings::add);
    Theme theme;
    theme.setDensity(kiosk ? Density::Touch : Density::Desk);
    theme.apply();
    ScreenSettings settings(parser.value(u"settings"_s));
    Screen screen{session, readings, theme, settings};
    MainWindow window(screen, createPages(screen));
    window.resize(1280, 800);
    if (kiosk)
        window.showFullScreen();
    else
        window.show();
    session.open();
    return QApplication::exec();
}
