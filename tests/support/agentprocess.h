// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/programundertest.h"

#include <QMap>
#include <QTemporaryDir>

#include <memory>

namespace outpost {
class PseudoTerminal;
}

namespace outpost::test {

class HubProcess;

/// `outpost --no-gui` as a process of its own, with its configuration and state in a folder, and a
/// pseudo-terminal for its serial sensor "boiler", which speaks JSON lines.
class AgentProcess
{
public:
    AgentProcess();
    ~AgentProcess();

    /// What stands below [connection] and, for the sensor, below [[sensor]]; to be called before
    /// start() or for a reload.
    void configure(const HubProcess &hub, const QString &connectionString,
                   const QString &connection = {}, const QString &sensor = {});
    /// Before start(): what its command line begins with (`ip netns exec …`).
    void setPrefix(const QStringList &prefix) { m_prefix = prefix; }
    /// Before start(): another folder for its state. Its socket is beside the configuration then,
    /// so that it can be asked whatever happens to that folder.
    void setStateDirectory(const QString &folder) { m_state = folder; }
    /// For the next start(): beside what the test's own environment has.
    void setVariable(const QString &name, const QString &value) { m_variables[name] = value; }
    void clearVariables() { m_variables.clear(); }
    [[nodiscard]] bool start();
    [[nodiscard]] ProgramUnderTest &program() { return *m_program; }
    /// `outpost status --json`; empty where no agent answers.
    [[nodiscard]] QJsonObject status() const;
    /// Its hub.state.
    [[nodiscard]] QString hubState() const;
    [[nodiscard]] bool waitForHubState(const QString &state) const;

    /// Another line for the next configure(): what was said on the old one and never read is gone.
    void replaceLine();
    /// SIGKILL: what it had not yet written is gone.
    void kill() { m_program->kill(); }

    /// Lines `{"number":n}` on the wire.
    [[nodiscard]] bool say(int first, int last);
    [[nodiscard]] bool sayLine(const QByteArray &line);
    [[nodiscard]] PseudoTerminal &line() { return *m_line; }

    [[nodiscard]] QString configFile() const
    {
        return m_directory.filePath(QStringLiteral("outpost.toml"));
    }
    [[nodiscard]] QString stateDirectory() const
    {
        return m_state.isEmpty() ? m_directory.filePath(QStringLiteral("state")) : m_state;
    }

private:
    [[nodiscard]] QStringList folderArguments() const;

    QTemporaryDir m_directory;
    QString m_state; ///< empty: in the directory
    QStringList m_prefix;
    std::unique_ptr<PseudoTerminal> m_line;
    QMap<QString, QString> m_variables;
    std::unique_ptr<ProgramUnderTest> m_program;
};

/// `outpost pin FILE`: a file with which a role is raised by @p pin.
[[nodiscard]] bool writePin(const QString &file, const QByteArray &pin);

/// The numbers that a hub's events hold in their readings, in the order of the log; the agent's own
/// messages hold none.
[[nodiscard]] QList<int> numbersIn(const QList<QJsonObject> &events);

} // namespace outpost::test
