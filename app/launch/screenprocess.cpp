// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/screenprocess.h"

#include "app/launch/launchlog.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

ScreenProcess::ScreenProcess(QString program, QStringList arguments, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_clock(clock)
    , m_again(clock.createTimer())
    , m_kill(clock.createTimer())
    , m_backoff(200ms, 10s)
{
    // Stdout is for scripts, and a screen has nothing to say to them.
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Ctrl+C in a terminal is for whoever watches it: one that went by itself would be started
    // anew.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(m_again.get(), &Timer::timeout, this, &ScreenProcess::start);
    connect(m_kill.get(), &Timer::timeout, this, [this] {
        qCWarning(lcLaunch, "the screen does not end by itself; it is killed");
        m_process.kill();
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        onEnded(code == 0 && status == QProcess::NormalExit);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onEnded(false);
    });
}

ScreenProcess::~ScreenProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished(3000);
    }
}

QString ScreenProcess::usualProgram()
{
    return QCoreApplication::applicationDirPath() + u"/outpost-screen"_s;
}

Result<void> ScreenProcess::isPossible()
{
    if (!QFileInfo(usualProgram()).isExecutable())
        return Error{ErrorCode::NotFound,
                     u"there is no screen: %1 is missing"_s.arg(usualProgram()),
                     u"Install outpost-screen, or use --no-gui"_s};
    // A platform that was named needs neither: linuxfb, eglfs, vnc.
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return {};
    }
    return Error{ErrorCode::Unavailable, u"there is no display"_s,
                 u"Set DISPLAY, WAYLAND_DISPLAY, or QT_QPA_PLATFORM for a panel without either"_s};
}

void ScreenProcess::start()
{
    m_startedAt = m_clock.steady();
    m_process.start(m_program, m_arguments);
}

void ScreenProcess::stop()
{
    m_stopping = true;
    m_again->stop();
    if (m_process.state() == QProcess::NotRunning) {
        QMetaObject::invokeMethod(this, &ScreenProcess::closed, Qt::QueuedConnection);
        return;
    }
    // One that is frozen hears nothing, and must not keep the agent from being stopped.
    m_kill->start(patience);
    m_process.terminate();
}

void ScreenProcess::onEnded(bool wasClosed)
{
    m_kill->stop();
    if (wasClosed || m_stopping) {
        Q_EMIT closed();
        return;
    }
    if (m_clock.steady() - m_startedAt >= shortLife) {
        m_shortLives = 0;
        m_backoff.reset();
    } else if (++m_shortLives >= mostShortLives) {
        Q_EMIT givenUp(
            {ErrorCode::Unavailable,
             u"the screen can't be opened: it ended at once %1 times (%2)"_s.arg(m_shortLives)
                 .arg(m_process.exitStatus() == QProcess::CrashExit
                          ? u"it crashed"_s
                          : u"exit code %1"_s.arg(m_process.exitCode())),
             u"Its last words stand above; see that the display can be opened"_s});
        return;
    }
    const auto wait = m_backoff.next() + 100ms;
    qCWarning(lcLaunch, "the screen ended unexpectedly; it is started again");
    m_again->start(wait);
}

} // namespace outpost
