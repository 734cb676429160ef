// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/role.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString roleName(Role role)
{
    switch (role) {
    case Role::View:
        return u"view"_s;
    case Role::Operator:
        return u"operator"_s;
    case Role::Technician:
        break;
    }
    return u"technician"_s;
}

std::optional<Role> roleNamed(QStringView name)
{
    for (const Role role : {Role::View, Role::Operator, Role::Technician}) {
        if (name == roleName(role))
            return role;
    }
    return std::nullopt;
}

} // namespace outpost
