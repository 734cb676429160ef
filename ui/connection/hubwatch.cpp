// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/hubwatch.h"

#include "contract/whenanswered.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

HubWatch::HubWatch(AgentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &AgentSession::attached, this, &HubWatch::attach);
    connect(&session, &AgentSession::stateChanged, this, &HubWatch::servedChanged);
    // A role that was raised may read along from now on.
    connect(&session, &AgentSession::sessionStateChanged, this, &HubWatch::askPackets);
    if (session.link())
        attach();
}

HubWatch::~HubWatch() = default;

bool HubWatch::isServed() const
{
    return m_session.state() == AgentSession::State::Attached && m_replica
        && m_replica->isInitialized();
}

void HubWatch::attach()
{
    m_replica = nullptr;
    if (!m_session.link() || !m_session.link()->offers(u"hub-v1"_s)) {
        Q_EMIT servedChanged();
        return;
    }
    m_replica = m_session.link()->acquire<HubV1Replica>();
    connect(m_replica, &HubV1Replica::initialized, this, &HubWatch::begin);
    // Queued, to come after the answers that were given before them.
    connect(m_replica, &HubV1Replica::stepChanged, this, &HubWatch::takeStep, Qt::QueuedConnection);
    connect(
        m_replica, &HubV1Replica::checked, this,
        [this](const HubWay &way) {
            m_way = way;
            Q_EMIT wayChanged();
        },
        Qt::QueuedConnection);
    connect(m_replica, &HubV1Replica::changed, this, &HubWatch::askReport);
    connect(m_replica, &HubV1Replica::recorderChanged, this, &HubWatch::takeRecorder,
            Qt::QueuedConnection);
}

void HubWatch::start()
{
    m_looks = true;
    if (isServed())
        begin();
}

void HubWatch::stop()
{
    m_looks = false;
    if (isServed())
        m_replica->watch(false);
}

void HubWatch::begin()
{
    Q_EMIT servedChanged();
    if (!m_looks)
        return;
    // Another agent, maybe: nothing that was asked before will be answered.
    m_askingReport = false;
    m_askingPackets = false;
    m_replica->watch(true);
    askWay();
    askReport();
    whenAnswered(m_replica->recorder(), m_replica.data(),
                 [this](const RecorderState &state) { takeRecorder(state); });
}

void HubWatch::askWay()
{
    whenAnswered(m_replica->way(), m_replica.data(), [this](const HubWay &way) {
        m_way = way;
        Q_EMIT wayChanged();
    });
}

void HubWatch::askReport()
{
    if (!m_looks || !isServed())
        return;
    if (std::exchange(m_askingReport, true)) {
        m_reportStale = true;
        return;
    }
    m_reportStale = false;
    whenAnswered(m_replica->report(), m_replica.data(), [this](const HubReport &report) {
        m_askingReport = false;
        m_report = report;
        Q_EMIT reportChanged();
        if (m_reportStale)
            askReport();
    });
    // As long as nothing has been checked, the steps are the connection's.
    if (m_way.checkedAt() == 0 && !m_way.checking())
        askWay();
}

void HubWatch::takeStep(const WayStep &step)
{
    QList<WayStep> steps = m_way.steps();
    for (WayStep &each : steps) {
        if (each.step() == step.step())
            each = step;
    }
    m_way.setSteps(steps);
    m_way.setChecking(true);
    Q_EMIT wayChanged();
}

void HubWatch::takeRecorder(const RecorderState &state)
{
    if (state.since() != m_recorder.since() || state.last() < m_seen) {
        m_seen = 0;
        // An agent that was started anew has recorded nothing: what was seen before stays.
        if (state.recording() || state.last() > 0)
            Q_EMIT packetsCleared();
    }
    m_recorder = state;
    Q_EMIT recorderChanged();
    askPackets();
}

void HubWatch::askPackets()
{
    if (!m_looks || !isServed() || m_askingPackets || m_recorder.last() <= m_seen
        || !m_session.may(Role::Technician))
        return;
    m_askingPackets = true;
    const qint64 since = m_recorder.since();
    whenAnswered(m_replica->packetsAfter(m_seen), m_replica.data(),
                 [this, since](const MqttPackets &answer) {
                     m_askingPackets = false;
                     if (!answer.error().isEmpty())
                         return; // the role fell meanwhile, and the page shows that
                     if (since == m_recorder.since() && !answer.packets().isEmpty()) {
                         m_seen = answer.packets().constLast().number();
                         Q_EMIT packetsCame(answer.packets(), answer.skipped());
                     } else if (answer.packets().isEmpty()) {
                         m_seen = m_recorder.last();
                     }
                     askPackets();
                 });
}

void HubWatch::check()
{
    if (!isServed())
        return;
    whenAnswered(m_replica->check(), m_replica.data(), [this](const QString &why) {
        if (!why.isEmpty())
            Q_EMIT checkRefused(why);
    });
}

void HubWatch::cancelCheck()
{
    if (isServed())
        m_replica->cancelCheck();
}

void HubWatch::record(bool on)
{
    if (!isServed())
        return;
    whenAnswered(m_replica->record(on), m_replica.data(), [this](const QString &why) {
        if (!why.isEmpty())
            Q_EMIT recordRefused(why);
    });
}

} // namespace outpost::ui
