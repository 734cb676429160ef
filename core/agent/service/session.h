// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "rep_agentv1_merged.h"

#include <QObject>

namespace outpost {

/// What one connection to the agent may do, and who is at its other end. It begins in its base
/// role. Lives on the agent's thread; belongs to its connection.
class Session : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The other end says who it is; heard once.
    void introduce(const QString &program, const QString &who);
    [[nodiscard]] const QString &program() const { return m_program; }
    [[nodiscard]] const QString &who() const { return m_who; } ///< a person's name; may be empty

    [[nodiscard]] Role role() const { return m_role; }
    [[nodiscard]] bool may(Role role) const { return m_role >= role; }
    [[nodiscard]] SessionState state() const;

Q_SIGNALS:
    void changed();

private:
    Role m_role = Role::Technician;
    QString m_program;
    QString m_who;
};

} // namespace outpost
