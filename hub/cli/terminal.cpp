// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/terminal.h"

#include "hub/cli/command.h"

#include <cstdio>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

bool print(const QByteArray &line)
{
    const QByteArray text = line.endsWith('\n') ? line : line + '\n';
    return std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size())
        && std::fflush(stdout) == 0;
}

void say(const QString &text)
{
    const QByteArray line = text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

int fail(const Error &error)
{
    say(u"outpost-hub: "_s + error.text());
    return Failed;
}

int misuse(const Error &error)
{
    say(u"outpost-hub: "_s + error.text());
    return WrongUsage;
}

} // namespace outpost::hub::cli
