// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace outpost::test {

/// A disk of a few megabytes (a tmpfs) that a test can fill to the last byte, and empty again.
/// Needs root. Unmounted at the end; where a test is killed, it stays until the machine is
/// restarted.
class SmallDisk
{
public:
    /// Unavailable where this machine does not let us mount one.
    [[nodiscard]] static Result<std::unique_ptr<SmallDisk>> make(qint64 megabytes);
    ~SmallDisk();

    /// A folder on it, which nobody has made yet.
    [[nodiscard]] QString folder() const { return m_mount.filePath(QStringLiteral("state")); }

    /// A file of ours takes all that is left. False where room is left all the same.
    [[nodiscard]] bool fill();
    /// It gives that back.
    void empty();
    /// Read-only from now on, or writable again; no file on it may be open for writing.
    Result<void> setReadOnly(bool readOnly);

private:
    SmallDisk();
    [[nodiscard]] QString fillerPath() const { return m_mount.filePath(QStringLiteral("filler")); }

    QTemporaryDir m_mount;
    bool m_mounted = false;
};

} // namespace outpost::test
