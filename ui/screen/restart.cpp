// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen/restart.h"

#include <unistd.h>

namespace outpost::ui {

void restartInPlace(const std::vector<QByteArray> &arguments)
{
    std::vector<QByteArray> kept;
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--language" || arguments[i] == "-language")
            ++i; // and what follows it
        else if (!arguments[i].startsWith("--language="))
            kept.push_back(arguments[i]);
    }
    std::vector<char *> argv;
    for (QByteArray &argument : kept)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    ::execv("/proc/self/exe", argv.data());
}

} // namespace outpost::ui
