// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLockFile>

#include <memory>

namespace outpost {

/// Holds a folder for this process alone, from take() to its end; a process that died without a
/// word holds nothing.
class FolderLock
{
public:
    /// Takes @p file (made where it is missing, its folder too). @p holder says in people's words
    /// what holds such folders ("agent"). Busy, with the other's pid and program, where it is
    /// taken; Io where the disk is full or read-only, so that nobody can take it now;
    /// PermissionDenied where the file can't be made for another reason.
    [[nodiscard]] static Result<FolderLock> take(const QString &file, QStringView holder);

private:
    explicit FolderLock(std::unique_ptr<QLockFile> lock)
        : m_lock(std::move(lock))
    {
    }

    std::unique_ptr<QLockFile> m_lock;
};

} // namespace outpost
