// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "hub/cli/commandline.h"

#include <QCoreApplication>

#include <csignal>

int main(int argc, char **argv)
{
    // Who reads our stdout may go first; writing then fails, and is seen.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("outpost-hub"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OUTPOST_VERSION));
    outpost::installLogHandler();
    return outpost::hub::cli::runCommandLine(QCoreApplication::arguments().sliced(1));
}
