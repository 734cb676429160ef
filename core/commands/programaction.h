// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/action.h"
#include "commands/programidentity.h"

#include <QProcess>
#include <QStringList>

#include <memory>

namespace outpost {

/// Runs a program to its end, without a shell: in a session of its own, in `/`, with a clean
/// environment, nothing to read, and none of our files. Its time is over: SIGTERM to all it
/// started, and SIGKILL two seconds later. What it says (stdout and stderr) is told up to a limit.
/// Where this is destroyed before, the program is killed. The clock outlives it.
class ProgramAction final : public Action
{
    Q_OBJECT

public:
    static constexpr qsizetype mostOutput = 16 * 1024; ///< bytes; the rest is counted
    static constexpr std::chrono::seconds killAfter{2};

    struct Program
    {
        QString path; ///< absolute
        QStringList arguments; ///< as they are
        ProgramIdentity identity;
    };

    ProgramAction(Program program, Clock &clock);
    ~ProgramAction() override;

    void cancel() override;

protected:
    void begin() override;

private:
    void read();
    void signalAll(int number) const;
    void onFinished(int exitCode, QProcess::ExitStatus status);

    Program m_program;
    QProcess m_process;
    std::unique_ptr<Timer> m_kill;
    QByteArray m_output;
    qint64 m_dropped = 0; ///< bytes of its output
    qint64 m_processId = 0;
    bool m_cancelled = false;
};

} // namespace outpost
