// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/agent.h"
#include "app/demo/boiler.h"
#include "app/demo/chaos.h"
#include "app/demo/hubprocess.h"
#include "app/demo/tally.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace outpost {

class PseudoTerminal;

/// The whole of Outpost on one machine with nothing to configure: a local hub in a process of its
/// own, a device registered with it, a simulated boiler on a real pseudo-terminal, this machine's
/// own values, and an agent that reads and sends both. It shows what flows, and in the end holds
/// every accepted reading against the hub's event log.
class Demo : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::optional<std::chrono::seconds> duration; ///< none: until stop()
        bool chaos
            = false; ///< the hub is killed, the connection cut and the line unplugged at random
    };

    Demo(Options options, Clock &clock, QObject *parent = nullptr);
    ~Demo() override;

    void start();
    /// The agent's state folder, from the beginning.
    [[nodiscard]] QString agentState() const { return m_folder.filePath(QStringLiteral("agent")); }
    /// Ends the sensors, drains, counts; finished() follows.
    void stop();

Q_SIGNALS:
    /// The exit code; the JSON line went to stdout before.
    void finished(int exitCode);

private:
    void registerDevice();
    void startAgent(const QString &connectionString);
    [[nodiscard]] Result<QString> writeConfiguration(const QString &connectionString) const;
    [[nodiscard]] Result<void> plugIn();
    void pullPlug();
    void cutConnection();
    void onHubEnded();
    void drainWhenConnected();
    void tell(const QString &what);
    void showHeader();
    void showLine();
    void count();
    void report();
    void fail(const Error &error);

    Options m_options;
    Clock &m_clock;
    QTemporaryDir m_folder;
    SteadyTime m_startedAt{};
    std::unique_ptr<Timer> m_end;
    std::unique_ptr<Timer> m_tick;
    std::unique_ptr<Timer> m_hubReturn;
    std::unique_ptr<Timer> m_plugReturn;
    std::unique_ptr<Timer> m_patience; ///< with the connection, at the end
    std::unique_ptr<Chaos> m_chaos;
    std::unique_ptr<HubProcess> m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<Boiler> m_boiler;
    std::unique_ptr<Agent> m_agent;
    Tally m_tally;
    std::optional<Reading> m_lastBoiler;
    std::optional<Reading> m_lastSystem;
    int m_linesShown = 0;
    bool m_stopping = false;
    bool m_draining = false;
    bool m_over = false;
};

} // namespace outpost
