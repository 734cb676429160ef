// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "command.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *usage = R"(Outpost, a device console for Azure IoT Hub

  outpost [--config FILE] [--state DIR]   the screen, and the agent where none runs; without a display the agent alone
  outpost --kiosk …                       the same, full screen, for a panel that everybody may touch
  outpost --attach [--socket PATH]        the screen alone, for an agent that runs already
  outpost --no-gui …                      the agent alone; SIGTERM sends what waits and stops, SIGHUP reads the configuration again
  outpost check [--config FILE]           looks for mistakes in the configuration: 0, or 78 and file:line:col: message
  outpost model [--id]                    prints the device's Plug and Play model (DTDL) made from the configuration
  outpost status [--json]                 asks the running agent how it is
  outpost doctor [--json]                 goes the way to the hub step by step, and says where it ends and what to do
  outpost export history …                writes what happened, or what sensors said, as CSV or JSON lines
  outpost alarm list|acknowledge          shows alarms, and says that somebody saw them
  outpost sensor [NAME --watch]           lists the sensors; shows what one of them says, without hub and agent
  outpost command [NAME [name=value …]]   shows what this device can be told to do, or tells it
  outpost pin FILE                        asks for a PIN, and writes what [access] needs to know of it
  outpost transaction …                   changes that several devices make together, or not at all
  outpost demo [--no-gui] [--for SECONDS] a local hub, a device and a simulated boiler; nothing to configure

  outpost COMMAND --help                  more of one of them
  outpost --version
)";

struct Command
{
    QString name;
    int (*run)(const QStringList &);
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"outpost"_s);
    QCoreApplication::setApplicationVersion(u"" OUTPOST_VERSION ""_s);
    installLogHandler();

    QStringList arguments = QCoreApplication::arguments().sliced(1);
    if (arguments.isEmpty() || arguments.constFirst().startsWith(u'-')) {
        if (arguments.contains(u"--version"_s)) {
            std::printf("outpost %s\n", OUTPOST_VERSION);
            return Done;
        }
        if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)) {
            std::fputs(usage, stdout);
            return Done;
        }
        return runOutpost(arguments);
    }

    const std::array commands{
        Command{u"check"_s, runCheck},   Command{u"model"_s, runModel},
        Command{u"status"_s, runStatus}, Command{u"export"_s, runExport},
        Command{u"alarm"_s, runAlarm},   Command{u"sensor"_s, runSensor},
        Command{u"pin"_s, runPin},       Command{u"command"_s, runCommand},
        Command{u"doctor"_s, runDoctor}, Command{u"transaction"_s, runTransaction},
        Command{u"demo"_s, runDemo},     Command{u"gpio-guard"_s, runGpioGuard}};
    const QString name = arguments.takeFirst();
    const auto found = std::ranges::find(commands, name, &Command::name);
    if (found == commands.end()) {
        std::fprintf(stderr, "outpost: there is no command '%s'\n\n%s", qUtf8Printable(name),
                     usage);
        return WrongUsage;
    }
    return found->run(arguments);
}
