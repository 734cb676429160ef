// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/stripwords.h"

#include "ui/parts/alarmtext.h"
#include "ui/parts/hubwords.h"
#include "ui/parts/spoken.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longWithout = 60s; ///< an acknowledgement, while messages wait on a live connection
constexpr auto relockWarning = 30s; ///< before a raised role ends

/// "again in 12 s", counted down; a moment that has come is 0 s.
QString until(qint64 micros, Timestamp now)
{
    const auto left = timestamp(micros) - now;
    return spokenAge(left <= 0us ? 0us : left + 999'999us);
}

QString sentence(const QString &message, const QString &remedy)
{
    if (message.isEmpty())
        return remedy;
    return remedy.isEmpty() ? message : message + u". "_s + remedy;
}

} // namespace

StripFacts StripFacts::of(const AgentSession &session)
{
    return {.state = session.state(),
            .error = session.error(),
            .lostAt = session.lostAt(),
            .snapshot = session.snapshot(),
            .session = session.sessionState(),
            .role = session.role(),
            .now = session.clock().now()};
}

bool StripWords::isKnown() const
{
    // The first snapshot comes a moment after the session is attached.
    return m_facts.snapshot.startedAt() != 0;
}

Word StripWords::connection() const
{
    const QString why = m_facts.error ? m_facts.error->text() : QString();
    switch (m_facts.state) {
    case AgentSession::State::Connecting:
        return {tr("Looking for the agent"), tr("No agent"), why, Severity::Unknown};
    case AgentSession::State::Refused:
        return {tr("The agent does not let us in"), tr("Not let in"), why, Severity::Critical};
    case AgentSession::State::Lost:
        return {tr("Agent lost: shown is as of %1").arg(spokenTime(m_facts.lostAt, m_facts.now)),
                tr("As of %1").arg(spokenTime(m_facts.lostAt, m_facts.now)),
                tr("It is looked for, and what is shown goes on by itself once it is back.")
                    + (why.isEmpty() ? QString() : u"\n"_s + why),
                Severity::Warning};
    case AgentSession::State::Attached:
        break;
    }
    return isKnown() ? hub() : Word{tr("Agent found"), tr("Agent"), {}, Severity::Unknown};
}

Word StripWords::hub() const
{
    const HubLink hub = m_facts.snapshot.hub();
    const QString why = sentence(hub.error(), hub.remedy());
    const QString state = hub.state();
    const bool hurt = hub.tries() > 0 && hub.reason() != u"none"_s;
    if (state == u"connected"_s)
        return {tr("Connected"), tr("Connected"),
                tr("%1 is connected to %2 since %3")
                    .arg(hub.device(), hub.host(), spokenTime(timestamp(hub.since()), m_facts.now)),
                Severity::Normal};
    if (state == u"waiting-to-retry"_s) {
        const QString left = until(hub.retryAt(), m_facts.now);
        return {tr("%1: again in %2").arg(reason(hub.reason()), left), tr("Again in %1").arg(left),
                why, needsPerson(hub.reason()) ? Severity::Critical : Severity::Warning};
    }
    if (state == u"disconnecting"_s)
        return {tr("Disconnecting"), tr("Disconnecting"), why, Severity::Info};
    if (state == u"stopped"_s)
        return {tr("Not connecting"), tr("Stopped"), why, Severity::Info};
    if (hurt)
        return {tr("%1: trying again").arg(reason(hub.reason())), tr("Trying again"), why,
                needsPerson(hub.reason()) ? Severity::Critical : Severity::Warning};
    return {tr("Connecting"), tr("Connecting"), why, Severity::Info};
}

Word StripWords::waiting() const
{
    if (!isKnown())
        return {tr("Waiting: not known"), u"–"_s, {}, Severity::Unknown};
    const Flow flow = m_facts.snapshot.flow();
    const QString trouble = flow.durabilityLost().isEmpty() ? flow.damage() : flow.durabilityLost();
    const QString count = QLocale().toString(flow.waiting());
    QString detail = trouble;
    if (flow.dropped() > 0)
        detail += (detail.isEmpty() ? QString() : u"\n"_s)
            + tr("%n message(s) were dropped because the store was full.", nullptr,
                 int(flow.dropped()));
    if (!flow.durabilityLost().isEmpty())
        return {tr("Nothing can be stored"), tr("Not stored"), detail, Severity::Critical};
    const bool connected = m_facts.snapshot.hub().state() == u"connected"_s;
    const Severity severity = !flow.damage().isEmpty() ? Severity::Warning
        : connected || flow.waiting() == 0             ? Severity::Normal
                                                       : Severity::Info;
    if (flow.waiting() == 0)
        return {tr("Nothing waits"), count, detail, severity};
    return {tr("%n message(s) wait, %1", nullptr, int(flow.waiting()))
                .arg(spokenBytes(flow.waitingBytes())),
            tr("%1 wait", "messages, short").arg(count), detail, severity};
}

Word StripWords::acknowledged() const
{
    if (!isKnown())
        return {tr("Acknowledged: not known"), u"–"_s, {}, Severity::Unknown};
    const Flow flow = m_facts.snapshot.flow();
    if (flow.lastAcknowledgedAt() == 0)
        return {tr("Nothing acknowledged yet"), u"–"_s,
                tr("The hub has acknowledged no message since the agent was started."),
                Severity::Normal};
    const Timestamp last = timestamp(flow.lastAcknowledgedAt());
    const auto age = m_facts.now - last;
    const bool stuck = age > longWithout && flow.waiting() > 0
        && m_facts.snapshot.hub().state() == u"connected"_s;
    return {tr("Acknowledged %1 ago").arg(spokenAge(age)), spokenAge(age),
            tr("The hub acknowledged a message last at %1.").arg(spokenTime(last, m_facts.now)),
            stuck ? Severity::Warning : Severity::Normal};
}

Word StripWords::alarms() const
{
    if (!isKnown())
        return {tr("Alarms: not known"), u"–"_s, {}, Severity::Unknown};
    const QList<StandingAlarm> alarms = m_facts.snapshot.alarms();
    if (alarms.isEmpty())
        return {tr("No alarms"), u"0"_s, {}, Severity::Normal};
    const bool muted = m_facts.snapshot.maintenance().active();
    const auto fresh = std::ranges::count_if(alarms, waits);
    const int all = int(alarms.size());
    QString text = tr("%n alarm(s)", nullptr, all);
    if (fresh > 0)
        text = tr("%1, %2 not acknowledged").arg(text, QLocale().toString(fresh));
    if (muted)
        text = tr("%1, muted").arg(text);
    return {text, QLocale().toString(all), alarms.first().text(), worstOf(alarms, muted)};
}

Word StripWords::clock() const
{
    const QString time = spokenTime(m_facts.now, m_facts.now);
    const bool known = !isKnown() || m_facts.snapshot.clockKnown();
    if (known)
        return {time, time.left(5), {}, Severity::Normal};
    return {tr("%1, not synchronised").arg(time), time.left(5),
            tr("The device does not know the time yet: it waits for a time server, and stamps what "
               "it measures once it does."),
            Severity::Warning};
}

Word StripWords::role() const
{
    if (m_facts.state != AgentSession::State::Attached)
        return {roleWord(Role::View), roleWord(Role::View), {}, Severity::Unknown};
    const QString word = roleWord(m_facts.role);
    const qint64 relock = m_facts.session.relockAt();
    if (relock != 0 && timestamp(relock) - m_facts.now <= relockWarning) {
        const QString left = until(relock, m_facts.now);
        return {tr("%1, ends in %2").arg(word, left), left,
                tr("Touch anything to stay %1.").arg(word), Severity::Info};
    }
    return {word, word, {}, Severity::Normal};
}

QString StripWords::reason(const QString &name)
{
    const QString words = hubReasonWords(name);
    return words.isEmpty() ? tr("Not connected") : words;
}

bool StripWords::needsPerson(const QString &reason)
{
    static const QStringList persons{u"certificate-untrusted"_s, u"certificate-expired"_s,
                                     u"host-name-mismatch"_s,    u"clock-wrong"_s,
                                     u"credentials-refused"_s,   u"device-certificate-refused"_s,
                                     u"credentials-unusable"_s,  u"taken-over"_s};
    return persons.contains(reason);
}

QString StripWords::roleWord(Role role)
{
    switch (role) {
    case Role::Operator:
        return tr("Operator");
    case Role::Technician:
        return tr("Technician");
    case Role::View:
        break;
    }
    return tr("View only");
}

} // namespace outpost::ui
