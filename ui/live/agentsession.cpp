// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/agentsession.h"

#include "contract/whenanswered.h"

namespace outpost::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s; ///< with an agent that accepts and says nothing

} // namespace

AgentSession::AgentSession(QString socketPath, Introduction introduction, Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_path(std::move(socketPath))
    , m_introduction(std::move(introduction))
    , m_clock(clock)
    , m_retry(clock.createTimer())
    , m_backoff(200ms, 3s)
{
    connect(m_retry.get(), &Timer::timeout, this, &AgentSession::open);
}

AgentSession::~AgentSession() = default;

void AgentSession::open()
{
    m_link = std::make_unique<AgentLink>(m_path, m_clock, patience);
    connect(m_link.get(), &AgentLink::ready, this, &AgentSession::onReady);
    // Queued: the link is at work when it says so, and goes here.
    connect(m_link.get(), &AgentLink::failed, this, &AgentSession::onFailed, Qt::QueuedConnection);
    m_link->open();
}

Role AgentSession::role() const
{
    if (m_state != State::Attached)
        return Role::View;
    return roleNamed(m_sessionState.role()).value_or(Role::View);
}

bool AgentSession::isRoleKnown() const
{
    return m_state == State::Attached && !m_sessionState.role().isEmpty();
}

AgentLink *AgentSession::link() const
{
    return m_state == State::Attached ? m_link.get() : nullptr;
}

AgentV1Replica *AgentSession::agent() const
{
    return m_state == State::Attached ? &m_link->agent() : nullptr;
}

void AgentSession::onReady()
{
    m_backoff.reset();
    m_error.reset();
    // Of another connection, which may have been in another role.
    m_sessionState = {};
    AgentV1Replica &agent = m_link->agent();
    connect(&agent, &AgentV1Replica::snapshotChanged, this, [this](const AgentSnapshot &snapshot) {
        m_snapshot = snapshot;
        Q_EMIT snapshotChanged();
    });
    // Queued, to come after the answer to session().
    connect(
        &agent, &AgentV1Replica::sessionChanged, this,
        [this](const SessionState &state) {
            m_sessionState = state;
            Q_EMIT sessionStateChanged();
        },
        Qt::QueuedConnection);
    connect(&agent, &AgentV1Replica::readings, this, &AgentSession::readings);
    connect(&agent, &AgentV1Replica::descriptionChanged, this, &AgentSession::askDescription);
    agent.introduce(m_introduction.program, m_introduction.who);
    whenAnswered(agent.session(), this, [this](const SessionState &state) {
        m_sessionState = state;
        Q_EMIT sessionStateChanged();
    });
    askDescription();
    agent.watch(true);
    setState(State::Attached);
    Q_EMIT attached();
}

void AgentSession::askDescription()
{
    whenAnswered(m_link->agent().describe(), this, [this](const DeviceDescription &description) {
        m_description = description;
        Q_EMIT descriptionChanged();
    });
}

void AgentSession::onFailed(const Error &error)
{
    m_error = error;
    const bool refused
        = error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::Unsupported;
    if (m_state == State::Attached)
        m_lostAt = m_clock.now();
    const bool seen = m_state == State::Attached || m_state == State::Lost;
    setState(refused ? State::Refused : seen ? State::Lost : State::Connecting);
    Q_EMIT sessionStateChanged();
    m_link.reset();
    m_retry->start(refused ? 3s : m_backoff.next() + 100ms);
}

void AgentSession::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace outpost::ui
