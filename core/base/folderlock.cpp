// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/folderlock.h"

#include <QDir>
#include <QFileInfo>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<FolderLock> FolderLock::take(const QString &file, QStringView holder)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QDir().mkpath(folder)) {
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
        return Error{ErrorCode::PermissionDenied, u"%1 can't be written"_s.arg(file),
                     u"Give the folder to this user, or name another one"_s};
    }
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    return Error{ErrorCode::Busy,
                 u"another %1 has the folder %2: process %3 (%4)"_s.arg(holder.toString(), folder)
                     .arg(pid)
                     .arg(program),
                 u"Stop that process, or name another state folder"_s};
}

} // namespace outpost
