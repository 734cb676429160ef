// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/reportedtwin.h"

#include "agent/mergepatch.h"
#include "base/logging.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto gathering = 2s; ///< what happens together is told together
constexpr auto betweenUrgent = 1s;
constexpr auto betweenOthers = 10s;
constexpr auto costs = 5min; ///< of a patch, in the long run
constexpr auto mostOwed = 1h; ///< so twelve may go in a row
constexpr auto retryAfter = 60s; ///< a hub that throttles twins is not pressed
constexpr int mostDoublings = 6; ///< an hour

} // namespace

ReportedTwin::ReportedTwin(HubClient &hub, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_clock(clock)
    , m_timer(clock.createTimer())
    , m_paidUntil(clock.steady())
{
    connect(&hub, &HubClient::twinReceived, this, &ReportedTwin::onTwin);
    connect(&hub, &HubClient::statusChanged, this, &ReportedTwin::onStatusChanged);
    connect(&hub, &HubClient::reported, this,
            [this](quint64 number, qint64) { onReported(number); });
    connect(&hub, &HubClient::reportFailed, this, &ReportedTwin::onFailed);
    connect(m_timer.get(), &Timer::timeout, this, &ReportedTwin::send);
}

void ReportedTwin::set(const QString &name, const QJsonValue &value, Urgency urgency)
{
    if (m_wanted.value(name) == value && (!value.isUndefined() || m_removed.contains(name)))
        return;
    if (value.isUndefined()) {
        m_wanted.remove(name);
        m_removed.append(name);
    } else {
        m_wanted[name] = value;
        m_removed.removeAll(name);
    }
    m_urgent |= urgency == Urgency::Now;
    plan();
    Q_EMIT changed();
}

void ReportedTwin::onTwin(const Twin &twin)
{
    m_atHub = twin.reported[root()].toObject();
    m_known = true;
    m_urgent = true;
    m_underWay.reset();
    forgetRemoved();
    plan();
    Q_EMIT changed();
}

void ReportedTwin::onStatusChanged()
{
    if (m_hub.status().state == HubState::Connected || !m_known)
        return;
    m_known = false;
    m_underWay.reset();
    m_notBefore.reset();
    m_refusals = 0;
    m_due.reset();
    m_timer->stop();
}

void ReportedTwin::onReported(quint64 number)
{
    if (m_underWay != number)
        return;
    m_underWay.reset();
    m_refusals = 0;
    m_atHub = merged(m_atHub, m_sent).toObject();
    forgetRemoved();
    plan();
    Q_EMIT changed();
}

void ReportedTwin::forgetRemoved()
{
    m_removed.removeIf([this](const QString &name) { return !m_atHub.contains(name); });
}

void ReportedTwin::onFailed(quint64 number, int status, const Error &error)
{
    if (m_underWay != number)
        return;
    m_underWay.reset();
    // Where the connection fell, the next one begins with the twin.
    if (!m_known)
        return;
    const auto wait = retryAfter * (1 << std::min(m_refusals++, mostDoublings));
    m_notBefore = m_clock.steady() + wait;
    qCWarning(lcAgent, "what this device reports of itself is not in its twin (%d): %s", status,
              qUtf8Printable(error.text()));
    plan();
}

QJsonObject ReportedTwin::news() const
{
    QJsonObject owned;
    for (auto it = m_atHub.begin(); it != m_atHub.end(); ++it) {
        if (m_wanted.contains(it.key()) || m_removed.contains(it.key()))
            owned[it.key()] = *it;
    }
    return difference(owned, m_wanted);
}

void ReportedTwin::plan()
{
    if (!m_known || m_underWay || news().isEmpty())
        return;
    const SteadyTime now = m_clock.steady();
    SteadyTime at = now;
    if (m_urgent) {
        if (m_lastSent)
            at = std::max(at, *m_lastSent + betweenUrgent);
    } else {
        at = std::max({at + gathering, m_paidUntil - mostOwed});
        if (m_lastSent)
            at = std::max(at, *m_lastSent + betweenOthers);
    }
    if (m_notBefore)
        at = std::max(at, *m_notBefore);
    if (m_due && *m_due <= at)
        return;
    m_due = at;
    m_timer->start(at - now);
}

void ReportedTwin::send()
{
    m_due.reset();
    m_notBefore.reset();
    if (!m_known || m_underWay)
        return;
    m_sent = news();
    if (m_sent.isEmpty())
        return; // it went back to what it was
    m_sent[u"__t"_s] = u"c"_s; // Plug and Play: a component, and not a property
    const auto number = m_hub.report({{root(), m_sent}});
    if (!number) {
        if (number.error().code == ErrorCode::InvalidInput)
            qCWarning(lcAgent, "%s", qUtf8Printable(number.error().text()));
        // A connection that is gone begins anew with the twin.
        m_notBefore = m_clock.steady() + retryAfter;
        plan();
        return;
    }
    const SteadyTime now = m_clock.steady();
    m_urgent = false;
    m_underWay = *number;
    m_lastSent = now;
    m_paidUntil = std::max(m_paidUntil, now) + costs;
}

} // namespace outpost
