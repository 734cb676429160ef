// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/accesschecks.h"

#include "config/pinhash.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <array>
#include <vector>

#include <grp.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;

void checkAccess(const AccessConfig &access, const TomlNode *table, ConfigProblems &problems)
{
    if (!table)
        return;
    using enum AccessConfig::StartRole;
    // Whoever sets a PIN expects that nothing of it is open without.
    refuseIdle(*table, u"operator-pin-file", access.startRole == View, u"start-role = \"view\""_s,
               problems);
    refuseIdle(*table, u"technician-pin-file", access.startRole != Technician,
               u"start-role = \"operator\" or \"view\""_s, problems);
}

std::vector<Error> accessTroubles(const AccessConfig &access)
{
    std::vector<Error> troubles;
    for (const QString &file : {access.operatorPinFile, access.technicianPinFile}) {
        if (file.isEmpty())
            continue;
        if (const auto hash = PinHash::read(file); !hash)
            troubles.push_back(hash.error());
    }
    if (!access.group.isEmpty()) {
        if (const auto group = groupNamed(access.group); !group)
            troubles.push_back(group.error());
    }
    return troubles;
}

Result<uint> groupNamed(const QString &group)
{
    std::vector<char> buffer(64 * 1024);
    struct group entry = {};
    struct group *found = nullptr;
    const int code = ::getgrnam_r(group.toLocal8Bit().constData(), &entry, buffer.data(),
                                  buffer.size(), &found);
    if (code == 0 && found)
        return uint(found->gr_gid);
    return Error{ErrorCode::NotFound,
                 u"this machine has no group %1"_s.arg(valuereader::shown(group)),
                 u"Make it with groupadd, or name another as group in [access]"_s};
}

} // namespace outpost
