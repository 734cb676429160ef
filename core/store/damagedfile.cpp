// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagedfile.h"

#include "base/isotime.h"

#include <QFile>
#include <QFileInfo>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<QString> keepDamaged(const QString &file, Timestamp now)
{
    QString stamp = QString::fromLatin1(formatIso(now).left(19));
    stamp.remove(u':');
    QString name = file + u".damaged-"_s + stamp;
    for (int copy = 2; QFileInfo::exists(name); ++copy)
        name = file + u".damaged-%1-%2"_s.arg(stamp).arg(copy);
    if (!QFile::rename(file, name)) {
        return Error{ErrorCode::PermissionDenied,
                     u"the damaged file %1 can't be moved aside"_s.arg(file),
                     u"Give this user the right to write in its folder"_s};
    }
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::rename(file + beside, name + beside);
    return name;
}

} // namespace outpost
