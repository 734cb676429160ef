// SPDX-License-Identifier: GPL-3.0-or-later
#include "username.h"

#include <pwd.h>
#include <unistd.h>

namespace outpost {

QString userName()
{
    if (const QString behind = qEnvironmentVariable("SUDO_USER"); !behind.isEmpty())
        return behind;
    const passwd *user = ::getpwuid(::geteuid());
    return user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::geteuid());
}

} // namespace outpost
