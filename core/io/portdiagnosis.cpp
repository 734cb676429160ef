// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/portdiagnosis.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostFiles = 20'000; // some tens of milliseconds

QString userName(uid_t id)
{
    passwd entry{};
    passwd *found = nullptr;
    std::array<char, 16384> buffer{};
    ::getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->pw_name) : QString::number(id);
}

QString groupName(gid_t id)
{
    group entry{};
    group *found = nullptr;
    std::array<char, 16384> buffer{};
    ::getgrgid_r(id, &entry, buffer.data(), buffer.size(), &found);
    return found ? QString::fromLocal8Bit(found->gr_name) : QString::number(id);
}

bool processHasGroup(gid_t id)
{
    std::array<gid_t, 1024> groups{};
    const int count = ::getgroups(int(groups.size()), groups.data());
    return ::getegid() == id
        || (count > 0
            && std::find(groups.begin(), groups.begin() + count, id) != groups.begin() + count);
}

bool userIsListedIn(const QString &user, gid_t id)
{
    std::array<gid_t, 1024> groups{};
    int count = int(groups.size());
    if (::getgrouplist(user.toLocal8Bit().constData(), id == 0 ? 1 : 0, groups.data(), &count) < 0)
        return false;
    return std::find(groups.begin(), groups.begin() + count, id) != groups.begin() + count;
}

} // namespace

std::vector<PortHolder> findPortHolders(const QString &device, const QString &procRoot)
{
    int looked = 0;
    std::vector<PortHolder> holders;
    const QByteArray wanted = QFile::encodeName(device);
    const QDir processes(procRoot);
    for (const QString &name : processes.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        if (!isNumber)
            continue;
        const QString folder = processes.filePath(name);
        const QDir files(folder + u"/fd"_s);
        for (const QString &number :
             files.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
            if (++looked > mostFiles)
                return holders;
            std::array<char, 512> target{};
            const ssize_t length = ::readlink(QFile::encodeName(files.filePath(number)).constData(),
                                              target.data(), target.size());
            if (length <= 0 || QByteArrayView(target.data(), length) != wanted)
                continue;
            QFile program(folder + u"/comm"_s);
            const bool named = program.open(QIODevice::ReadOnly);
            holders.push_back(
                {pid, named ? QString::fromLocal8Bit(program.read(64)).trimmed() : QString()});
            break;
        }
    }
    return holders;
}

PortAccess portAccess(const QString &device)
{
    struct stat info
    {
    };
    if (::stat(QFile::encodeName(device).constData(), &info) != 0)
        return {};
    PortAccess access;
    access.owner = userName(info.st_uid);
    access.group = groupName(info.st_gid);
    access.groupMayOpen = (info.st_mode & (S_IRGRP | S_IWGRP)) == (S_IRGRP | S_IWGRP);
    access.inGroup = processHasGroup(info.st_gid);
    access.user = userName(::geteuid());
    access.willBeInGroup = !access.inGroup && userIsListedIn(access.user, info.st_gid);
    return access;
}

Error explainPermission(const QString &device, const PortAccess &access)
{
    const QString may = u"%1 may not be opened by the user %2"_s.arg(device, access.user);
    if (access.groupMayOpen && access.willBeInGroup)
        return {ErrorCode::PermissionDenied,
                u"%1, who is in the group %2 only from the next login on"_s.arg(may, access.group),
                u"Log in again, or restart the service"_s};
    if (access.groupMayOpen && !access.inGroup)
        return {
            ErrorCode::PermissionDenied, u"%1, who is not in the group %2"_s.arg(may, access.group),
            u"Run: sudo usermod -aG %1 %2, and log in again (a systemd service: SupplementaryGroups=%1)"_s
                .arg(access.group, access.user)};
    if (access.inGroup && access.groupMayOpen)
        return {
            ErrorCode::PermissionDenied, u"%1, although the group %2 may"_s.arg(may, access.group),
            u"A sandbox may forbid it (a systemd service: DeviceAllow=%1 rw; a container: --device %1)"_s
                .arg(device)};
    return {ErrorCode::PermissionDenied,
            u"%1: its mode lets only %2 do so"_s.arg(may, access.owner),
            u"Add a udev rule that gives it to a group (GROUP=\"dialout\", MODE=\"0660\")"_s};
}

Error explainBusy(const QString &device, const std::vector<PortHolder> &holders)
{
    if (holders.empty())
        return {ErrorCode::Busy, u"%1 is held by another program"_s.arg(device),
                u"sudo fuser -v %1 shows which; close it"_s.arg(device)};
    QStringList names;
    for (const PortHolder &holder : holders) {
        const bool ourselves = holder.pid == ::getpid();
        names.append(ourselves ? u"this program itself (process %1)"_s.arg(holder.pid)
                               : u"%1 (process %2)"_s.arg(holder.program).arg(holder.pid));
    }
    return {ErrorCode::Busy, u"%1 is held by %2"_s.arg(device, names.join(u" and "_s)),
            u"Close it: a serial line can be read by one program alone"_s};
}

Error explainOpenFailure(const QString &device, int systemError)
{
    const QString what = QString::fromLocal8Bit(std::strerror(systemError));
    switch (systemError) {
    case EACCES:
    case EPERM:
        return explainPermission(device, portAccess(device));
    case EBUSY:
        return explainBusy(device, findPortHolders(QFileInfo(device).canonicalFilePath()));
    case ENOENT:
    case ENXIO:
    case ENODEV:
        return {ErrorCode::NotFound, u"%1 is not there: %2"_s.arg(device, what),
                u"Plug the device in"_s};
    case ENOTTY:
        return {ErrorCode::InvalidInput, u"%1 is not a serial port"_s.arg(device),
                u"Choose another port"_s};
    default:
        return {ErrorCode::Io, u"%1 can't be opened: %2"_s.arg(device, what),
                u"Unplug the device and plug it in again"_s};
    }
}

} // namespace outpost
