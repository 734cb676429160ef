// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/agentchild.h"

#include "app/launch/launchlog.h"

#include <csignal>

namespace outpost {

using namespace std::chrono_literals;

namespace {

constexpr int wrongUsage = 2;
constexpr int wrongConfiguration = 78;
constexpr auto steadyLife = 60s; ///< after that the next end is a new story

} // namespace

AgentChild::AgentChild(QString program, QStringList arguments, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_clock(clock)
    , m_again(clock.createTimer())
    , m_backoff(1s, 30s)
{
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    connect(m_again.get(), &Timer::timeout, this, &AgentChild::start);
    connect(&m_process, &QProcess::finished, this, &AgentChild::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onFinished(1, QProcess::NormalExit);
    });
}

AgentChild::~AgentChild()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(30'000)) {
        m_process.kill();
        m_process.waitForFinished(3000);
    }
}

void AgentChild::start()
{
    m_startedAt = m_clock.steady();
    m_process.start(m_program, m_arguments);
}

void AgentChild::stop()
{
    m_stopping = true;
    m_again->stop();
    if (m_process.state() == QProcess::NotRunning)
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT ended(0); }, Qt::QueuedConnection);
    else
        m_process.terminate();
}

void AgentChild::reload()
{
    if (m_process.state() == QProcess::Running)
        ::kill(pid_t(m_process.processId()), SIGHUP);
}

void AgentChild::onFinished(int code, QProcess::ExitStatus status)
{
    const bool crashed = status == QProcess::CrashExit;
    if (m_stopping || (!crashed && (code == wrongUsage || code == wrongConfiguration))) {
        Q_EMIT ended(crashed ? 1 : code);
        return;
    }
    if (m_clock.steady() - m_startedAt >= steadyLife)
        m_backoff.reset();
    const auto wait
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_backoff.next() + 500ms);
    if (crashed)
        qCWarning(lcLaunch, "the agent crashed; it is started again in %lld ms",
                  qlonglong(wait.count()));
    else
        qCWarning(lcLaunch, "the agent ended with exit code %d; it is started again in %lld ms",
                  code, qlonglong(wait.count()));
    m_again->start(wait);
}

} // namespace outpost
