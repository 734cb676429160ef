// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/linefeed.h"

#include "ui/live/agentsession.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

LineFeed::LineFeed(AgentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &AgentSession::attached, this, &LineFeed::onAttached);
    connect(&session, &AgentSession::stateChanged, this, [this] {
        if (!m_session.link())
            setState({});
    });
    onAttached();
}

bool LineFeed::isOffered() const
{
    const AgentLink *const link = m_session.link();
    return link && link->offers(u"line-v1"_s);
}

void LineFeed::onAttached()
{
    if (!isOffered())
        return;
    m_line = m_session.link()->acquire<LineV1Replica>();
    connect(m_line, &LineV1Replica::initialized, this, &LineFeed::ask);
    connect(m_line, &LineV1Replica::watching, this, [this](const LineWatch &state) {
        if (state.sensor() == m_sensor)
            setState(state);
    });
    connect(m_line, &LineV1Replica::traffic, this, [this](const LineTraffic &batch) {
        m_line->shown(batch.number());
        if (batch.sensor() == m_sensor)
            Q_EMIT traffic(batch);
    });
    connect(m_line, &LineV1Replica::said, this, &LineFeed::said);
    ask();
}

void LineFeed::watch(const QString &sensor)
{
    if (sensor == m_sensor)
        return;
    m_sensor = sensor;
    setState({});
    ask();
}

void LineFeed::ask()
{
    if (!m_line || !m_line->isInitialized())
        return;
    if (m_sensor.isEmpty())
        m_line->unwatch();
    else
        m_line->watch(m_sensor);
}

QString LineFeed::say(const QByteArray &bytes)
{
    if (!m_line || !m_line->isInitialized() || m_sensor.isEmpty())
        return {};
    const QString id = QString::number(++m_said);
    m_line->say(id, m_sensor, bytes);
    return id;
}

void LineFeed::setState(const LineWatch &state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace outpost::ui
