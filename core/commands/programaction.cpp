// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/programaction.h"

#include <cerrno>
#include <climits>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How a shell tells that a program was found and could not be run.
constexpr int couldNotRun = 126;

/// All but stdin, stdout and stderr are closed when the program begins. Until then Qt needs one of
/// them, to tell us of a program that is not there.
void closeOurFilesOnExec() noexcept
{
    constexpr unsigned first = 3;
    if (::close_range(first, UINT_MAX, CLOSE_RANGE_CLOEXEC) == 0)
        return;
    // Kernels before 5.11.
    const long most = ::sysconf(_SC_OPEN_MAX);
    for (int file = int(first); file < most; ++file)
        ::fcntl(file, F_SETFD, FD_CLOEXEC);
}

/// Between fork and exec: nothing here may allocate, or take a lock.
void prepareChild(const ProgramIdentity &identity) noexcept
{
    ::setsid();
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(022);
    closeOurFilesOnExec();
    if (identity.assume())
        return;
    constexpr char text[] = "the system does not let us become that user\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text, sizeof text - 1);
    ::_exit(couldNotRun);
}

QProcessEnvironment cleanEnvironment(const ProgramIdentity &identity)
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s,
                       u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, QString::fromLocal8Bit(identity.home()));
    return environment;
}

} // namespace

ProgramAction::ProgramAction(Program program, Clock &clock)
    : m_program(std::move(program))
    , m_kill(clock.createTimer())
{
    connect(m_kill.get(), &Timer::timeout, this, [this] { signalAll(SIGKILL); });
    connect(&m_process, &QProcess::readyRead, this, &ProgramAction::read);
    connect(&m_process, &QProcess::finished, this, &ProgramAction::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(CommandOutcome::of(
                {ErrorCode::Io,
                 u"%1 can't be run: %2"_s.arg(m_program.path, m_process.errorString()),
                 u"See whether it is there, and may be run"_s}));
    });
}

ProgramAction::~ProgramAction()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    signalAll(SIGKILL);
    m_process.waitForFinished(1000); // it is killed: only the kernel is left to do its part
}

void ProgramAction::begin()
{
    m_process.setProgram(m_program.path);
    m_process.setArguments(m_program.arguments);
    m_process.setProcessEnvironment(cleanEnvironment(m_program.identity));
    m_process.setWorkingDirectory(u"/"_s);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([identity = m_program.identity] { prepareChild(identity); });
    m_process.start(QIODevice::ReadOnly);
    m_processId = m_process.processId();
}

void ProgramAction::read()
{
    const QByteArray bytes = m_process.readAll();
    const QByteArray kept = bytes.left(mostOutput - m_output.size());
    m_output += kept;
    m_dropped += bytes.size() - kept.size();
}

void ProgramAction::signalAll(int number) const
{
    // Its session is its process group, with whatever it started.
    if (m_processId > 0)
        ::kill(pid_t(-m_processId), number);
}

void ProgramAction::cancel()
{
    if (m_process.state() == QProcess::NotRunning || std::exchange(m_cancelled, true))
        return;
    signalAll(SIGTERM);
    m_kill->start(killAfter);
}

void ProgramAction::onFinished(int exitCode, QProcess::ExitStatus status)
{
    read();
    m_kill->stop();
    if (m_cancelled)
        signalAll(SIGKILL); // what it left behind, and did not heed the first
    QJsonObject body{{u"output"_s, QString::fromUtf8(m_output)}};
    if (m_dropped > 0)
        body.insert(u"outputDropped"_s, m_dropped);
    if (status == QProcess::CrashExit) {
        body.insert(u"signal"_s, exitCode);
        finish(CommandOutcome::refused(
            500, u"%1 was ended by signal %2"_s.arg(m_program.path).arg(exitCode), {}, body));
        return;
    }
    body.insert(u"exitCode"_s, exitCode);
    if (exitCode == 0)
        finish({.body = body});
    else
        finish(CommandOutcome::refused(500, u"%1 ended with %2"_s.arg(m_program.path).arg(exitCode),
                                       {}, body));
}

} // namespace outpost
