// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace outpost {

/// The agent as a child process: started again where it ends without being told to, but for a
/// configuration or usage that is wrong, which another try would not mend. Lives on its creator's
/// thread.
class AgentChild : public QObject
{
    Q_OBJECT

public:
    /// @p program is run with @p arguments; @p clock outlives it.
    AgentChild(QString program, QStringList arguments, Clock &clock, QObject *parent = nullptr);
    /// Waits for it: what was accepted is on the disk, so it may take its time to send.
    ~AgentChild() override;

    void start();
    /// SIGTERM: it sends what waits; ended() follows. Told a second time, it ends at once.
    void stop();
    /// SIGHUP: it reads its configuration again.
    void reload();

Q_SIGNALS:
    /// It is over, with this exit code.
    void ended(int code);

private:
    void onFinished(int code, QProcess::ExitStatus status);

    QString m_program;
    QStringList m_arguments;
    Clock &m_clock;
    std::unique_ptr<Timer> m_again;
    Backoff m_backoff;
    QProcess m_process;
    SteadyTime m_startedAt{};
    bool m_stopping = false;
};

} // namespace outpost
