// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/session.h"

#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Session::Session(AccessControl &access, SessionPeer peer, QObject *parent)
    : QObject(parent)
    , m_access(access)
    , m_peer(std::move(peer))
    , m_base(access.base(m_peer))
    , m_role(m_base)
    , m_relock(access.clock().createTimer())
    , m_tell(access.clock().createTimer())
{
    connect(&access, &AccessControl::rulesChanged, this, &Session::onRulesChanged);
    connect(&access.pins(), &PinVault::retryAtChanged, this, &Session::changed);
    connect(m_relock.get(), &Timer::timeout, this, [this] {
        // Each sign of life moves the time alone, not the timer.
        if (const auto left = m_relockAt - m_access.clock().steady(); left.count() > 0)
            m_relock->start(left);
        else
            setRole(m_base, u"idle"_s);
    });
    connect(m_tell.get(), &Timer::timeout, this, &Session::changed);
}

void Session::introduce(const QString &program, const QString &who)
{
    if (!m_peer.program.isEmpty())
        return;
    m_peer.program = program.left(64);
    m_peer.who = who.left(128);
    const bool wasRaised = m_role > m_base;
    m_base = m_access.base(m_peer);
    const Role before = std::exchange(m_role, m_base);
    // To begin as something else is no change; to lose what it was raised to is one.
    if (wasRaised && before != m_role)
        m_access.changed(m_peer, before, m_role, u"introduced"_s);
    armRelock();
    Q_EMIT changed();
}

QString Session::name() const
{
    if (!who().trimmed().isEmpty())
        return who();
    return u"%1 at the %2"_s.arg(roleName(m_role), program().isEmpty() ? u"device"_s : program());
}

bool Session::may(Role role)
{
    if (m_role < role)
        return false;
    if (role > m_base)
        keepAwake();
    return true;
}

SessionState Session::state() const
{
    SessionState state;
    state.setRole(roleName(m_role));
    state.setBase(roleName(m_base));
    QStringList raisable;
    QStringList withPin;
    for (const Role role : {Role::Operator, Role::Technician}) {
        const auto way = m_access.way(m_peer, role);
        if (role <= m_role || way == AccessControl::Way::Closed)
            continue;
        raisable.append(roleName(role));
        if (way == AccessControl::Way::Pin)
            withPin.append(roleName(role));
    }
    state.setRaisable(raisable);
    state.setWithPin(withPin);
    if (m_relock->isActive()) {
        const auto at = m_access.clock().now() + (m_relockAt - m_access.clock().steady());
        state.setRelockAt(at.time_since_epoch().count());
    }
    if (const auto at = m_access.pins().retryAt())
        state.setRetryAt(at->time_since_epoch().count());
    return state;
}

void Session::raise(const QString &name, const QString &pin, Raised done)
{
    const auto role = roleNamed(name);
    if (!role) {
        done(u"there is no such role"_s);
        return;
    }
    if (m_role >= *role) {
        done({});
        return;
    }
    if (m_raising) {
        done(u"a PIN of this screen is being checked. Try again in a moment"_s);
        return;
    }
    const auto answer = [this, role = *role, done = std::move(done)](AccessControl::Way way,
                                                                     const Result<void> &verdict) {
        finishRaise(role, way, verdict);
        done(verdict ? QString() : verdict.error().text());
    };
    const auto way = m_access.way(m_peer, *role);
    if (way == AccessControl::Way::Closed) {
        answer(way, m_access.closed(*role));
    } else if (way == AccessControl::Way::Free) {
        answer(way, {});
    } else if (pin.isEmpty()) {
        answer(way,
               Error{ErrorCode::PermissionDenied,
                     u"the role of %1 needs its PIN"_s.arg(roleName(*role)), u"Enter it"_s});
    } else {
        m_raising = true;
        m_access.pins().check(*role, pin, this, [this, way, answer](const Result<void> &verdict) {
            m_raising = false;
            answer(way, verdict);
        });
    }
}

void Session::finishRaise(Role role, AccessControl::Way way, const Result<void> &verdict)
{
    if (!verdict) {
        m_access.refused(m_peer, m_role, role, verdict.error());
        return;
    }
    // While a PIN was checked, the rules may have made more of it.
    if (role <= m_role)
        return;
    m_raisedBy = way;
    m_generation = m_access.pins().generation(role);
    setRole(role, way == AccessControl::Way::Pin ? u"PIN"_s : u"asked"_s);
}

void Session::lower()
{
    setRole(m_base, u"given back"_s);
}

void Session::active()
{
    if (m_role > m_base)
        keepAwake();
}

void Session::setRole(Role role, const QString &why)
{
    const Role before = std::exchange(m_role, role);
    if (before == role)
        return;
    armRelock();
    m_access.changed(m_peer, before, role, why);
    Q_EMIT changed();
}

/// Runs anew where it is raised and the rules say when that ends, and nowhere else.
void Session::armRelock()
{
    m_tell->stop();
    m_relock->stop();
    const auto after = m_access.config().relockAfter;
    if (m_role <= m_base || after.count() <= 0)
        return;
    m_relockAt = m_access.clock().steady() + after;
    m_relock->start(after);
}

void Session::keepAwake()
{
    if (!m_relock->isActive())
        return;
    m_relockAt = m_access.clock().steady() + m_access.config().relockAfter;
    if (!m_tell->isActive())
        m_tell->start(tellPace);
}

void Session::onRulesChanged()
{
    const Role base = std::exchange(m_base, m_access.base(m_peer));
    const bool isRaised = m_role > base;
    const auto way = m_access.way(m_peer, m_role);
    // What it was raised by must still hold: the same PIN, or none as before.
    const bool holds = isRaised && m_role > m_base && way == m_raisedBy
        && m_generation == m_access.pins().generation(m_role);
    if (!holds)
        setRole(m_base, u"configuration"_s);
    // Also where the role stays, and only the time or the base is another.
    armRelock();
    Q_EMIT changed();
}

QString mayNot(Role needed)
{
    return u"this needs the role of %1. Unlock it first"_s.arg(roleName(needed));
}

} // namespace outpost
