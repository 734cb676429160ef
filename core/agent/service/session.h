// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/access/accesscontrol.h"
#include "contract/role.h"
#include "rep_agentv1_merged.h"

#include <QObject>

#include <functional>
#include <memory>

namespace outpost {

/// What one connection to the agent may do, and who is at its other end. It begins in its base
/// role, can be raised, and falls back when it is idle or the rules change. Lives on the agent's
/// thread; belongs to its connection; the rules outlive it.
class Session : public QObject
{
    Q_OBJECT

public:
    /// That it is not idle is told that often at most.
    static constexpr std::chrono::seconds tellPace{2};

    /// @p peer.program and who are what introduce() says.
    Session(AccessControl &access, SessionPeer peer, QObject *parent = nullptr);

    /// The other end says who it is; heard once.
    void introduce(const QString &program, const QString &who);
    [[nodiscard]] const QString &program() const { return m_peer.program; }
    [[nodiscard]] const QString &who() const { return m_peer.who; } ///< may be empty
    /// Who does something here, for the record; never empty: a kiosk has nobody's name.
    [[nodiscard]] QString name() const;

    [[nodiscard]] const SessionPeer &peer() const { return m_peer; }

    [[nodiscard]] Role role() const { return m_role; }
    /// To be asked for a call of the other end: where it needs a role, the session is not idle.
    /// What is looked at again and again looks at role().
    [[nodiscard]] bool may(Role role);
    [[nodiscard]] SessionState state() const;

    using Raised = std::function<void(const QString &error)>;
    /// Calls @p done once, as long as the session lives: empty, or why not.
    void raise(const QString &role, const QString &pin, Raised done);
    /// Back to the base role.
    void lower();
    /// A person did something.
    void active();

Q_SIGNALS:
    /// Another role, other roles within reach, or another time of relocking.
    void changed();

private:
    void setRole(Role role, const QString &why);
    void finishRaise(Role role, AccessControl::Way way, const Result<void> &verdict);
    void onRulesChanged();
    void keepAwake();
    void armRelock();

    AccessControl &m_access;
    SessionPeer m_peer;
    Role m_base;
    Role m_role;
    quint64 m_generation = 0; ///< of the PIN by which it was raised
    AccessControl::Way m_raisedBy = AccessControl::Way::Free;
    bool m_raising = false;
    SteadyTime m_relockAt{};
    std::unique_ptr<Timer> m_relock;
    std::unique_ptr<Timer> m_tell;
};

/// Why a call is refused that needs that role.
[[nodiscard]] QString mayNot(Role needed);

} // namespace outpost
