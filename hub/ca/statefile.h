// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace outpost::hub {

/// Who may read a file of the state folder.
enum class FileAccess {
    Everybody, ///< as the umask says: certificates
    OwnerAlone, ///< 0600, from before the first byte is in it: keys, connection strings
};

/// Writes a whole file, or nothing of it: who reads it, or comes back after a power cut, sees the
/// old one or the new one. Io where the disk or the folder says no.
Result<void> writeStateFile(const QString &path, const QByteArray &content, FileAccess access);

/// Reads a file of at most @p limit bytes. NotFound, Io, or Corrupt where it is longer.
Result<QByteArray> readStateFile(const QString &path, qint64 limit = 64 * 1024);

} // namespace outpost::hub
