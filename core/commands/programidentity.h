// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <vector>

#include <sys/types.h>

namespace outpost {

/// The user that a program runs as. A value; threads: any.
class ProgramIdentity
{
public:
    /// The one who runs this program itself.
    ProgramIdentity() = default;
    /// NotFound where the system has no such user; PermissionDenied where it is another one, and we
    /// are not root.
    [[nodiscard]] static Result<ProgramIdentity> of(const QString &user);

    [[nodiscard]] const QByteArray &home() const { return m_home; }
    /// Becomes it, for good. Only for a process that was just forked: calls nothing but the system.
    /// False where the system refuses; then the process must not go on.
    [[nodiscard]] bool assume() const noexcept;

private:
    bool m_isOurs = true;
    uid_t m_user = 0;
    gid_t m_group = 0;
    std::vector<gid_t> m_groups; ///< all of them
    QByteArray m_home = "/";
};

} // namespace outpost
