// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/boiler.h"
#include "io/pseudoterminal.h"
#include "support/hubprocess.h"
#include "support/programundertest.h"

#include <QTemporaryDir>

namespace outpost::test {

/// A hub, an agent with the demo's configuration and a day behind it, and a boiler that talks to
/// it: what there is to see on a screen.
class Plant
{
public:
    Plant();

    /// @p past: the agent has a day's history already.
    [[nodiscard]] bool start(bool past);
    [[nodiscard]] QString socket() const
    {
        return m_folder.filePath(QStringLiteral("state/agent.socket"));
    }
    [[nodiscard]] HubProcess &hub() { return m_hub; }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    HubProcess m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<Boiler> m_boiler;
    std::unique_ptr<ProgramUnderTest> m_agent;
};

} // namespace outpost::test
