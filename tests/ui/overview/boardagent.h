// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/agentsocket.h"
#include "rep_agentv1_merged.h"
#include "rep_hello_merged.h"
#include "support/manualclock.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screen.h"
#include "ui/parts/screensettings.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QRemoteObjectHost>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace outpost::test {

/// An agent with a boiler that says what a test tells it to, at a real socket, and notes what it is
/// asked for.
class BoardAgent : public AgentV1SimpleSource
{
    Q_OBJECT

public:
    BoardAgent();
    ~BoardAgent() override;

    [[nodiscard]] QString path() const { return m_path; }
    void start();
    void vanish();
    void tell() { Q_EMIT snapshotChanged(shown); }

    AgentSnapshot shown;
    DeviceDescription description;
    QString role = QStringLiteral("operator");
    QString refusal; ///< of what is asked for next
    QStringList asked; ///< "acknowledge boiler hot", "begin 3600 Repair", "end"

    void introduce(const QString &, const QString &) override { }
    SessionState session() override;
    void raise(const QString &, const QString &) override { }
    void lower() override { }
    void active() override { }
    void watch(bool) override { tell(); }
    AgentSnapshot snapshot() override { return shown; }
    DeviceDescription describe() override { return description; }
    QString acknowledgeAlarm(const QString &sensor, const QString &alarm) override;
    CommandList commands() override { return {}; }
    void callCommand(const QString &, const QString &, const QString &) override { }
    TransactionLines transactions() override { return {}; }
    QString decideTransaction(const QString &, bool) override { return {}; }
    QString beginMaintenance(qint64 seconds, const QString &reason) override;
    QString endMaintenance() override;

private:
    class Greeting final : public HelloSimpleSource
    {
    public:
        Greeting()
        {
            setVersion(QStringLiteral("1"));
            setFeatures({QStringLiteral("agent-v1")});
        }
    };

    QTemporaryDir m_folder;
    QString m_path;
    QLocalServer m_server;
    QPointer<QLocalSocket> m_socket;
    Greeting m_hello;
    std::unique_ptr<QRemoteObjectHost> m_host;
};

/// All that a page is given, with that agent. Time passes when the test says so.
struct Board
{
    ManualClock clock;
    BoardAgent agent;
    QTemporaryDir folder;
    ui::AgentSession session{agent.path(), {.program = QStringLiteral("screen"), .who = {}}, clock};
    ui::LiveReadings readings;
    ui::Theme theme;
    ui::ScreenSettings settings{folder.filePath(QStringLiteral("screen.ini"))};
    ui::Screen screen{session, readings, theme, settings};

    /// The agent is there and has told all.
    [[nodiscard]] bool attach();
    /// A reading of the boiler: temperature, level and valve.
    void say(double temperature, double level, bool valve);
    /// Puts alarms into the snapshot, and tells it.
    [[nodiscard]] bool tell(const QList<StandingAlarm> &alarms);
    [[nodiscard]] StandingAlarm hot(const QString &state = QStringLiteral("unacknowledged")) const;
};

} // namespace outpost::test
