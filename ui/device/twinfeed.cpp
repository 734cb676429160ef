// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twinfeed.h"

#include "contract/whenanswered.h"
#include "ui/live/agentsession.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

TwinFeed::TwinFeed(AgentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &AgentSession::attached, this, &TwinFeed::onAttached);
    onAttached();
}

bool TwinFeed::isOffered() const
{
    const AgentLink *const link = m_session.link();
    return link && link->offers(u"twin-v1"_s);
}

void TwinFeed::onAttached()
{
    m_asking = false;
    m_old = true;
    if (!isOffered())
        return;
    m_twin = m_session.link()->acquire<TwinV1Replica>();
    connect(m_twin, &TwinV1Replica::initialized, this, &TwinFeed::ask);
    connect(m_twin, &TwinV1Replica::changed, this, [this] {
        m_old = true;
        ask();
    });
    ask();
}

void TwinFeed::setWanted(bool wanted)
{
    m_wanted = wanted;
    ask();
}

void TwinFeed::ask()
{
    if (!m_wanted || !m_old || m_asking || !m_twin || !m_twin->isInitialized())
        return;
    m_asking = true;
    m_old = false;
    whenAnswered(m_twin->twin(), m_twin, [this](const TwinState &state) {
        m_asking = false;
        m_state = state;
        Q_EMIT changed();
        ask();
    });
}

} // namespace outpost::ui
