// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/agentchild.h"
#include "app/launch/screenprocess.h"

#include <QLocalSocket>
#include <QObject>

#include <memory>

namespace outpost {

/// Agent and screen, side by side: an agent is started where none answers at the socket, the screen
/// at once. A crashed one is started again while the other goes on. When the screen is closed, the
/// agent that was started here is stopped; one that ran before stays. Where no screen can be
/// opened, that is said, and the agent goes on without. Lives on main()'s thread.
class Supervisor : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString socket; ///< where the agent listens, or will
        QString agentProgram;
        QStringList agentArguments; ///< how one is started; empty: none ever is (--attach)
        QString screenProgram;
        QStringList screenArguments;
        bool agentLater = false; ///< it waits for startAgent()
    };

    /// @p clock outlives it.
    Supervisor(Options options, Clock &clock, QObject *parent = nullptr);
    ~Supervisor() override;

    void start();
    /// With Options::agentLater: what it waited for is there.
    void startAgent();
    /// Screen and own agent end; finished() follows. A second time: at once.
    void stop();
    /// Passed on to an agent of its own.
    void reload();

Q_SIGNALS:
    /// The exit code.
    void finished(int code);

private:
    void onScreenClosed();
    void onScreenGivenUp(const Error &error);
    void end();

    Options m_options;
    Clock &m_clock;
    QLocalSocket m_probe; ///< whether an agent runs already
    std::unique_ptr<AgentChild> m_agent;
    std::unique_ptr<ScreenProcess> m_screen;
    bool m_stopping = false;
};

} // namespace outpost
