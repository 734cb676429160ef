// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/programidentity.h"

#include <array>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<ProgramIdentity> ProgramIdentity::of(const QString &user)
{
    ProgramIdentity identity;
    if (user.isEmpty())
        return identity;
    const QByteArray name = user.toLocal8Bit();
    std::array<char, 16 * 1024> buffer{};
    passwd entry = {};
    passwd *found = nullptr;
    ::getpwnam_r(name.constData(), &entry, buffer.data(), buffer.size(), &found);
    if (!found)
        return Error{ErrorCode::NotFound, u"there is no user %1 on this device"_s.arg(user),
                     u"Make the user, or name another one"_s};
    identity.m_home = entry.pw_dir;
    if (entry.pw_uid == ::geteuid())
        return identity;
    if (::geteuid() != 0)
        return Error{ErrorCode::PermissionDenied,
                     u"a program can't be run as %1 by an agent that is not root"_s.arg(user),
                     u"Run the agent as root, or leave out the user"_s};
    identity.m_isOurs = false;
    identity.m_user = entry.pw_uid;
    identity.m_group = entry.pw_gid;
    int count = 64;
    identity.m_groups.resize(size_t(count));
    if (::getgrouplist(name.constData(), entry.pw_gid, identity.m_groups.data(), &count) < 0) {
        identity.m_groups.resize(size_t(count)); // it says how many there are
        ::getgrouplist(name.constData(), entry.pw_gid, identity.m_groups.data(), &count);
    }
    identity.m_groups.resize(size_t(count));
    return identity;
}

bool ProgramIdentity::assume() const noexcept
{
    // In this order: who is no longer root can't change the rest.
    return m_isOurs
        || (::setgroups(m_groups.size(), m_groups.data()) == 0 && ::setgid(m_group) == 0
            && ::setuid(m_user) == 0);
}

} // namespace outpost
