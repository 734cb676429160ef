// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthwords.h"

#include "ui/overview/boardfacts.h"
#include "ui/overview/maintenanceplan.h"
#include "ui/parts/alarmtext.h"
#include "ui/parts/spoken.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(HealthWords)
};

/// Sentences of which some may be empty.
QString sentences(const QStringList &parts)
{
    QStringList whole;
    for (QString part : parts) {
        if (part.isEmpty())
            continue;
        if (!part.endsWith(u'.') && !part.endsWith(u'!') && !part.endsWith(u'?'))
            part += u'.';
        whole.append(part);
    }
    return whole.join(u' ');
}

QString since(qint64 time, Timestamp now)
{
    return time == 0 ? QString() : Words::tr("Since %1").arg(spokenTime(timestamp(time), now));
}

class Gatherer
{
public:
    Gatherer(const AgentSnapshot &snapshot, const HealthFacts &facts)
        : m_snapshot(snapshot)
        , m_facts(facts)
    {
    }

    [[nodiscard]] QList<HealthNote> notes()
    {
        if (isMuted())
            add(Severity::Info, Words::tr("Maintenance is under way"),
                maintenanceDetail(m_snapshot.maintenance()));
        addAlarms();
        addStores();
        addSensors();
        addOutputs();
        addHub();
        if (!m_snapshot.settingsRefused().isEmpty())
            add(Severity::Info, Words::tr("The hub's settings were refused"),
                m_snapshot.settingsRefused());
        std::ranges::stable_sort(m_notes, std::ranges::greater(), &HealthNote::severity);
        return m_notes;
    }

private:
    void add(Severity severity, const QString &words, const QString &detail)
    {
        m_notes.append({.severity = severity, .words = words, .detail = detail});
    }

    [[nodiscard]] bool isMuted() const { return m_snapshot.maintenance().active(); }
    /// Of what somebody who works at the plant brings about.
    [[nodiscard]] Severity muted(Severity severity) const
    {
        return isMuted() ? Severity::Info : severity;
    }

    void addAlarms()
    {
        const QList<StandingAlarm> alarms = m_snapshot.alarms();
        for (const StandingAlarm &alarm : alarms) {
            // What is over waits in the list, and is no reason to run.
            if (alarm.clearedAt() != 0)
                continue;
            const QString text = alarm.text().isEmpty()
                ? Words::tr("%1: alarm %2").arg(alarm.sensor(), alarm.name())
                : alarm.text();
            const QString where = alarm.field().isEmpty()
                ? alarm.sensor()
                : Words::tr("%1 of %2").arg(alarm.field(), alarm.sensor());
            add(muted(severityNamed(alarm.severity())), text,
                sentences({where, since(alarm.raisedAt(), m_facts.now)}));
        }
    }

    void addStores()
    {
        const Flow flow = m_snapshot.flow();
        if (!flow.durabilityLost().isEmpty())
            add(Severity::Critical, Words::tr("Readings are kept in memory only"),
                flow.durabilityLost());
        if (m_facts.droppedLately > 0)
            add(Severity::Critical, Words::tr("Messages are being lost: there is no room for them"),
                Words::tr("%n were dropped in the last minutes", nullptr,
                          int(std::min<qint64>(m_facts.droppedLately, 1'000'000'000)))
                    + u". "_s
                    + Words::tr(
                        "See why the hub does not take them, or raise the outbox's limits."));
        if (!m_snapshot.commands().durabilityLost().isEmpty())
            add(Severity::Warning, Words::tr("Messages from the hub are not taken"),
                m_snapshot.commands().durabilityLost());
        if (!m_snapshot.history().trouble().isEmpty())
            add(Severity::Warning, Words::tr("The history is not written"),
                m_snapshot.history().trouble());
        if (!m_snapshot.clockKnown())
            add(Severity::Warning, Words::tr("The device does not know the date"),
                Words::tr("Nothing is sent until it does."));
    }

    void addSensors()
    {
        const QList<SensorLine> sensors = m_snapshot.sensors();
        QStringList lost;
        QString detail;
        for (const SensorLine &sensor : sensors) {
            // One that is just being opened, or was played to its end, is nobody's trouble.
            if (sensor.state() != u"waiting")
                continue;
            lost.append(sensor.name());
            detail = sentences({sensor.error(), sensor.remedy()});
        }
        if (lost.size() == 1)
            add(muted(Severity::Warning),
                Words::tr("The sensor %1 is not there").arg(lost.constFirst()), detail);
        else if (!lost.isEmpty())
            add(muted(Severity::Warning),
                Words::tr("%n sensors are not there", nullptr, int(lost.size())),
                lost.join(u", "_s));
    }

    void addOutputs()
    {
        const QList<OutputLine> outputs = m_snapshot.outputs();
        for (const OutputLine &output : outputs) {
            if (output.state() == u"waiting")
                add(muted(Severity::Warning),
                    Words::tr("The output %1 is not there").arg(output.name()),
                    sentences({output.error(), output.remedy()}));
        }
    }

    void addHub()
    {
        const HubLink hub = m_snapshot.hub();
        if (hub.state() == u"connected" || hub.state().isEmpty())
            return;
        const qint64 waiting = m_snapshot.flow().waiting();
        // On its way there for some seconds is not yet a reason to look up.
        const bool trying = hub.error().isEmpty() && hub.state() != u"stopped"
            && m_facts.now.time_since_epoch().count() - hub.since() < 10'000'000;
        add(trying ? Severity::Info : Severity::Warning,
            trying ? Words::tr("Connecting to the hub") : Words::tr("Not connected to the hub"),
            sentences({trying ? QString() : since(hub.since(), m_facts.now), hub.error(),
                       hub.remedy(),
                       waiting > 0 ? Words::tr("%n messages wait and will be sent", nullptr,
                                               int(std::min<qint64>(waiting, 1'000'000'000)))
                                   : QString()}));
    }

    const AgentSnapshot &m_snapshot;
    const HealthFacts &m_facts;
    QList<HealthNote> m_notes;
};

/// Why nothing of what is shown can be relied on.
HealthNote withoutAgent(const HealthFacts &facts)
{
    switch (facts.state) {
    case AgentSession::State::Lost:
        return {.severity = Severity::Critical,
                .words = Words::tr("The agent is gone"),
                .detail
                = sentences({since(facts.lostSince, facts.now), Words::tr("What is shown is old"),
                             Words::tr("It is looked for")})};
    case AgentSession::State::Refused:
        return {.severity = Severity::Critical,
                .words = Words::tr("The agent does not let this screen in"),
                .detail = facts.error};
    case AgentSession::State::Connecting:
    case AgentSession::State::Attached:
        break;
    }
    return {.severity = Severity::Unknown,
            .words = Words::tr("Looking for the agent"),
            .detail = facts.error};
}

} // namespace

Health healthOf(const AgentSnapshot &snapshot, const HealthFacts &facts)
{
    Health health;
    if (facts.state != AgentSession::State::Attached)
        health.notes = {withoutAgent(facts)};
    else if (snapshot.version().isEmpty())
        health.notes = {
            {.severity = Severity::Unknown, .words = Words::tr("Asking the agent"), .detail = {}}};
    else
        health.notes = Gatherer(snapshot, facts).notes();

    if (health.notes.isEmpty()) {
        health.headline = Words::tr("All is well");
        const auto running
            = std::ranges::count_if(snapshot.sensors(), [](const SensorLine &sensor) {
                  return sensor.state() == u"running";
              });
        health.detail
            = sentences({Words::tr("%n sensors at work", nullptr, int(running)),
                         snapshot.hub().state() == u"connected" ? Words::tr("Connected to the hub")
                                                                : QString()});
        return health;
    }
    const HealthNote &worst = health.notes.constFirst();
    health.severity = worst.severity;
    health.headline = worst.words;
    health.detail = worst.detail;
    if (health.notes.size() > 1)
        health.detail += (health.detail.isEmpty() ? QString() : u" "_s)
            + Words::tr("And %n more.", nullptr, int(health.notes.size()) - 1);
    return health;
}

} // namespace outpost::ui
