// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access/accesscontrol.h"

#include "base/logging.h"

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double refusalsPerSecond = 2;

Role startRole(const AccessConfig &config)
{
    switch (config.startRole) {
    case AccessConfig::StartRole::View:
        return Role::View;
    case AccessConfig::StartRole::Operator:
        return Role::Operator;
    case AccessConfig::StartRole::Technician:
        break;
    }
    return Role::Technician;
}

bool isKiosk(const SessionPeer &peer)
{
    return peer.program == "kiosk"_L1;
}

} // namespace

AccessControl::AccessControl(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_pins(clock)
    , m_log(clock, [](const QString &line) { qCWarning(lcAgent, "%s", qUtf8Printable(line)); })
    , m_recordedRefusals(refusalsPerSecond)
{
}

void AccessControl::configure(const AccessConfig &config)
{
    m_config = config;
    m_pins.configure(config);
    Q_EMIT rulesChanged();
}

Role AccessControl::base(const SessionPeer &peer) const
{
    // Whoever has a shell of that user can do all of it anyway.
    if (peer.own && peer.program == "command line"_L1)
        return Role::Technician;
    return isKiosk(peer) ? std::min(startRole(m_config), Role::Operator) : startRole(m_config);
}

AccessControl::Way AccessControl::way(const SessionPeer &peer, Role role) const
{
    switch (m_pins.lock(role)) {
    case PinVault::Lock::Pin:
        return Way::Pin;
    case PinVault::Lock::Broken:
        return Way::Closed;
    case PinVault::Lock::None:
        break;
    }
    return role == Role::View || (peer.own && !isKiosk(peer)) ? Way::Free : Way::Closed;
}

Error AccessControl::closed(Role role) const
{
    if (const auto trouble = m_pins.trouble(role))
        return *trouble;
    return {ErrorCode::PermissionDenied,
            u"there is no PIN for the role of %1"_s.arg(roleName(role)),
            u"Set one with 'outpost pin FILE', and name the file as %1-pin-file in [access]"_s.arg(
                roleName(role))};
}

void AccessControl::changed(const SessionPeer &peer, Role from, Role to, const QString &why)
{
    add(peer, from, to, why,
        {.state = RecordState::Completed,
         .title = u"%1 is now %2"_s.arg(peer.program.isEmpty() ? u"a connection"_s : peer.program,
                                        roleName(to))});
}

void AccessControl::refused(const SessionPeer &peer, Role from, Role role, const Error &why)
{
    m_log.log([&] {
        return u"%1 (%2, user %3) did not become %4: %5"_s.arg(
            peer.program.isEmpty() ? u"a connection"_s : peer.program,
            peer.who.isEmpty() ? u"nameless"_s : peer.who, QString::number(peer.user),
            roleName(role), why.message);
    });
    // A wrong PIN holds back the next ones; anything else can be asked in a tight loop.
    if (why.code != ErrorCode::Refused) {
        if (m_recordedRefusals.available(m_clock.steady(), 1) == 0)
            return;
        m_recordedRefusals.take(1);
    }
    add(peer, from, role, why.message,
        {.state = RecordState::Refused,
         .title = u"%1 did not become %2: %3"_s.arg(peer.program.isEmpty() ? u"a connection"_s
                                                                           : peer.program,
                                                    roleName(role), why.message)});
}

void AccessControl::add(const SessionPeer &peer, Role from, Role to, const QString &why,
                        HistoryRecord record)
{
    if (!m_record)
        return;
    record.time = m_clock.now();
    record.kind = RecordKind::Agent;
    record.subject = u"role"_s;
    record.properties = {{u"from"_s, roleName(from)},
                         {u"to"_s, roleName(to)},
                         {u"why"_s, why},
                         {u"user"_s, QString::number(peer.user)}};
    for (const auto &[key, value] :
         {std::pair{u"program"_s, peer.program}, std::pair{u"who"_s, peer.who}}) {
        if (!value.isEmpty())
            record.properties.emplace_back(key, value);
    }
    m_record(std::move(record));
}

} // namespace outpost
