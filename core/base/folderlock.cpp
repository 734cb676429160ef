// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/folderlock.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <cerrno>
#include <csignal>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The disk under the folder, or under where it would be made, takes nothing now.
bool takesNoWrites(const QString &folder)
{
    QDir there(folder);
    while (!there.exists() && !there.isRoot())
        there.setPath(QFileInfo(there.path()).path());
    const QStorageInfo disk(there);
    const bool isFull = disk.bytesTotal() > 0 && disk.bytesAvailable() == 0;
    return disk.isValid() && (disk.isReadOnly() || isFull);
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM);
}

} // namespace

Result<FolderLock> FolderLock::take(const QString &file, QStringView holder)
{
    const QString folder = QFileInfo(file).absolutePath();
    const auto noWrites = [&folder] {
        return Error{ErrorCode::Io, u"the disk of %1 is full, or may not be written"_s.arg(folder),
                     u"Free space on it, or mount it writable"_s};
    };
    if (!QDir().mkpath(folder)) {
        if (takesNoWrites(folder))
            return noWrites();
        return Error{ErrorCode::PermissionDenied, u"the folder %1 can't be made"_s.arg(folder),
                     u"Make it for this user, or name another one"_s};
    }
    auto lock = std::make_unique<QLockFile>(file);
    // Never stale by age: an agent may run for years. QLockFile still sees that a holder's process
    // is gone.
    lock->setStaleLockTime(0);
    if (lock->tryLock(0))
        return FolderLock(std::move(lock));
    if (lock->error() != QLockFile::LockFailedError) {
        if (takesNoWrites(folder))
            return noWrites();
        return Error{ErrorCode::PermissionDenied, u"%1 can't be written"_s.arg(file),
                     u"Give the folder to this user, or name another one"_s};
    }
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    // What a dead holder left can't be removed there.
    if (!isAlive(pid) && takesNoWrites(folder))
        return noWrites();
    return Error{ErrorCode::Busy,
                 u"another %1 has the folder %2: process %3 (%4)"_s.arg(holder.toString(), folder)
                     .arg(pid)
                     .arg(program),
                 u"Stop that process, or name another state folder"_s};
}

} // namespace outpost
