// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/statefile.h"

#include <QFile>
#include <QSaveFile>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

Result<void> writeStateFile(const QString &path, const QByteArray &content, FileAccess access)
{
    const auto failed = [&path](const QSaveFile &file) {
        return Error{ErrorCode::Io, u"can't write %1: %2"_s.arg(path, file.errorString()),
                     u"Check that the folder exists, is writable, and that the disk has room."_s};
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    if (access == FileAccess::OwnerAlone
        && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(file);
    if (file.write(content) != content.size() || !file.commit())
        return failed(file);
    return {};
}

Result<QByteArray> readStateFile(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, u"%1 does not exist"_s.arg(path), {}};
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Io, u"can't read %1: %2"_s.arg(path, file.errorString()),
                     u"Run as the user who owns this file."_s};
    }
    QByteArray content = file.read(limit + 1);
    if (content.size() > limit) {
        return Error{ErrorCode::Corrupt, u"%1 is longer than %2 bytes"_s.arg(path).arg(limit),
                     u"This is not a file that the hub wrote; move it away."_s};
    }
    return content;
}

} // namespace outpost::hub
