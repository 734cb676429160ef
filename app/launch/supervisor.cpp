// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/supervisor.h"

#include "app/launch/launchlog.h"

namespace outpost {

Supervisor::Supervisor(Options options, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
{
}

Supervisor::~Supervisor() = default;

void Supervisor::start()
{
    // At once: it looks for its agent until there is one.
    m_screen = std::make_unique<ScreenProcess>(m_options.screenProgram, m_options.screenArguments,
                                               m_clock);
    connect(m_screen.get(), &ScreenProcess::closed, this, &Supervisor::onScreenClosed);
    connect(m_screen.get(), &ScreenProcess::givenUp, this, &Supervisor::onScreenGivenUp,
            Qt::QueuedConnection);
    m_screen->start();

    if (m_options.agentArguments.isEmpty() || m_options.agentLater)
        return;
    connect(&m_probe, &QLocalSocket::connected, this, [this] {
        qCInfo(lcLaunch, "an agent runs already at %s: the screen attaches to it",
               qUtf8Printable(m_options.socket));
        m_probe.abort();
    });
    connect(
        &m_probe, &QLocalSocket::errorOccurred, this, [this] { startAgent(); },
        Qt::QueuedConnection);
    m_probe.connectToServer(m_options.socket);
}

void Supervisor::startAgent()
{
    if (m_agent || m_stopping)
        return;
    m_agent
        = std::make_unique<AgentChild>(m_options.agentProgram, m_options.agentArguments, m_clock);
    connect(m_agent.get(), &AgentChild::ended, this, [this](int code) {
        m_screen.reset();
        Q_EMIT finished(code);
    });
    m_agent->start();
}

void Supervisor::stop()
{
    if (std::exchange(m_stopping, true)) {
        end();
        return;
    }
    if (m_screen)
        m_screen->stop();
    else
        end();
}

void Supervisor::reload()
{
    if (m_agent)
        m_agent->reload();
}

void Supervisor::onScreenClosed()
{
    m_stopping = true;
    end();
}

void Supervisor::onScreenGivenUp(const Error &error)
{
    m_screen.reset();
    if (!m_agent) {
        qCCritical(lcLaunch, "%s", qUtf8Printable(error.text()));
        Q_EMIT finished(1);
        return;
    }
    qCWarning(lcLaunch, "%s. Going on without a screen", qUtf8Printable(error.text()));
}

void Supervisor::end()
{
    if (m_agent)
        m_agent->stop();
    else
        Q_EMIT finished(0);
}

} // namespace outpost
