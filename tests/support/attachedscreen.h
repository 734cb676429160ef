// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/agentprocess.h"
#include "support/desktop.h"

namespace outpost::test {

/// `outpost --attach` on a desktop, over an agent that runs: the screen, and who watches it. Its
/// settings are its own. Ends with the test.
class AttachedScreen
{
public:
    /// Both outlive it.
    AttachedScreen(const Desktop &desktop, const AgentProcess &agent)
        : m_desktop(desktop)
        , m_agent(agent)
    {
    }
    ~AttachedScreen();

    /// Returns when something of it can be seen. @p locale: "de_DE.UTF-8".
    [[nodiscard]] bool start(const QStringList &arguments = {}, const QString &locale = {});
    /// As who closes it; what it ended with, if it did.
    std::optional<int> end();
    /// The screen's own process, a child of the one that watches it; 0 while there is none.
    [[nodiscard]] pid_t process() const;

private:
    const Desktop &m_desktop;
    const AgentProcess &m_agent;
    QTemporaryDir m_settings;
    std::unique_ptr<ProgramUnderTest> m_program;
};

} // namespace outpost::test
