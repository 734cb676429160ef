// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/session.h"

namespace outpost {

void Session::introduce(const QString &program, const QString &who)
{
    if (!m_program.isEmpty())
        return;
    m_program = program.left(64);
    m_who = who.left(128);
    Q_EMIT changed();
}

SessionState Session::state() const
{
    SessionState state;
    state.setRole(roleName(m_role));
    state.setBase(roleName(m_role));
    return state;
}

} // namespace outpost
