// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/socketpeer.h"

#include "config/accesschecks.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

SessionPeer socketPeer(qintptr descriptor)
{
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(int(descriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
        return {.user = uint(-1), .own = false, .program = {}, .who = {}};
    return {.user = credentials.uid,
            .own = credentials.uid == ::geteuid() || credentials.uid == 0,
            .program = {},
            .who = {}};
}

Result<void> openSocketTo(const QString &path, const QString &group)
{
    const QByteArray file = QFile::encodeName(path);
    const auto failed = [&](int code) {
        return Error{ErrorCode::PermissionDenied,
                     u"the socket %1 can't be given to the group %2: %3"_s.arg(
                         path, group, qt_error_string(code)),
                     u"The user that runs outpost must be a member of that group"_s};
    };
    // First for nobody, so that at no time a wrong group has it.
    if (::chmod(file.constData(), S_IRUSR | S_IWUSR) != 0)
        return failed(errno);
    if (group.isEmpty())
        return {};
    const auto number = groupNamed(group);
    if (!number)
        return number.error();
    if (::chown(file.constData(), uid_t(-1), *number) != 0
        || ::chmod(file.constData(), S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP) != 0)
        return failed(errno);
    return {};
}

Result<void> checkWayTo(const QString &path, const QString &group)
{
    const auto number = groupNamed(group);
    if (!number)
        return number.error();
    QString folder = QFileInfo(path).absolutePath();
    while (true) {
        struct stat entry = {};
        if (::stat(QFile::encodeName(folder).constData(), &entry) != 0)
            return {};
        const bool open = (entry.st_mode & S_IXOTH) != 0
            || ((entry.st_mode & S_IXGRP) != 0 && entry.st_gid == *number);
        if (!open)
            return Error{
                ErrorCode::PermissionDenied,
                u"members of %1 can't come to the agent's socket through %2"_s.arg(group, folder),
                u"chgrp %1 %2 && chmod g+x %2"_s.arg(group, folder)};
        if (folder == "/"_L1)
            return {};
        folder = QFileInfo(folder).path();
    }
}

} // namespace outpost
