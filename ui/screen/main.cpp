// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "contract/agentsocket.h"
#include "ui/frame/appearance.h"
#include "ui/frame/languages.h"
#include "ui/frame/mainwindow.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"
#include "ui/screen/options.h"
#include "ui/screen/pages.h"
#include "ui/screen/restart.h"
#include "ui/setup/setupwizard.h"

#include <QApplication>
#include <QScreen>

#include <cstdio>
#include <vector>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startAnew = 99; ///< no exit code: it never gets that far

int run(QApplication &app)
{
    const auto options = ScreenOptions::parse(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "outpost-screen: %s\n", qPrintable(options.error().text()));
        return 2;
    }
    SystemClock clock;
    AgentSession session(
        options->socket,
        {.program = options->kiosk ? u"kiosk"_s : u"screen"_s, .who = options->who}, clock);
    LiveReadings readings;
    QObject::connect(&session, &AgentSession::readings, &readings, &LiveReadings::add);
    Languages languages;
    Theme theme;
    ScreenSettings settings(options->settings);
    Appearance appearance(theme, settings, languages);
    appearance.apply(options->appearance);
    QObject::connect(&appearance, &Appearance::languageChosen, &app,
                     [] { QApplication::exit(startAnew); });

    Screen screen{session, readings, theme, settings};
    MainWindow window(screen, appearance, createPages(screen),
                      options->kiosk ? MainWindow::Use::Kiosk : MainWindow::Use::Desk);
    if (!options->page.isEmpty() && !window.showPage(options->page)) {
        std::fprintf(stderr, "outpost-screen: there is no page %s\n", qPrintable(options->page));
        return 2;
    }
    QPointer<SetupWizard> wizard;
    // What is at the other end may be the first run, and an agent afterwards.
    QObject::connect(&session, &AgentSession::attached, &window, [&] {
        if (!session.link()->offers(u"setup-v1"_s)) {
            window.setStandIn(nullptr);
            return;
        }
        if (wizard)
            return; // it follows the session by itself, and keeps what was typed
        wizard = new SetupWizard(screen);
        window.setStandIn(wizard);
        wizard->attach();
    });
    // No larger than the display: without a window manager nobody else sees to that.
    window.resize(options->size.boundedTo(window.screen()->availableSize()));
    if (options->kiosk) {
        // Where there is no window manager nobody else makes it that large.
        window.setGeometry(window.screen()->geometry());
        window.showFullScreen();
    } else {
        window.show();
    }
    // The window first: what the agent tells can't be seen before.
    QMetaObject::invokeMethod(&session, &AgentSession::open, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    // Qt takes out of argv what is its own.
    const std::vector<QByteArray> arguments(argv, argv + argc);
    int code = 0;
    {
        QApplication app(argc, argv);
        QApplication::setApplicationName(u"outpost-screen"_s);
        QApplication::setApplicationVersion(u"" OUTPOST_VERSION ""_s);
        installLogHandler();
        code = run(app);
    }
    if (code == startAnew)
        restartInPlace(arguments);
    return code;
}
