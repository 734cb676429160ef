// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/guardprocess.h"

#include "base/logging.h"

#include <QProcess>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

GuardProcess::GuardProcess(QString program, QStringList arguments, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_clock(clock)
    , m_backoff(200ms, 30s)
    , m_retry(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, [this] {
        if (start())
            Q_EMIT changed();
    });
}

GuardProcess::~GuardProcess()
{
    goodBye();
}

bool GuardProcess::guard(std::vector<OutputConfig> outputs)
{
    m_orders.outputs = std::move(outputs);
    if (m_orders.outputs.empty()) {
        goodBye();
        return true;
    }
    if (!m_process)
        return start();
    if (send(m_orders))
        return true;
    lost(u"it does not take its orders"_s);
    return false;
}

void GuardProcess::goodBye()
{
    m_retry->stop();
    if (!m_process)
        return;
    send({.outputs = {}, .goodBye = true});
    drop();
}

qint64 GuardProcess::processId() const
{
    return m_process ? m_process->processId() : 0;
}

bool GuardProcess::start()
{
    m_retry->stop();
    int ends[2];
    // Closed in every other program that this process starts: who else had it would keep the guard
    // from noticing our end.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        lost(QString::fromLocal8Bit(std::strerror(errno)));
        return false;
    }
    m_socket = ends[0];
    m_startedAt = m_clock.steady();
    m_process = std::make_unique<QProcess>();
    m_process->setProgram(m_program);
    m_process->setArguments(m_arguments);
    m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    m_process->setProcessChannelMode(QProcess::ForwardedChannels);
    m_process->setChildProcessModifier([end = ends[1]] {
        if (end == STDIN_FILENO)
            ::fcntl(end, F_SETFD, 0);
        else
            ::dup2(end, STDIN_FILENO);
        // What a guard says is for the log; the agent's stdout is not its.
        ::dup2(STDERR_FILENO, STDOUT_FILENO);
        // What ends the agent's whole group, or its terminal, must not end its guard, not even
        // while that is still being loaded; nor must a log that nobody reads any more.
        ::setsid();
        for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE})
            std::signal(number, SIG_IGN);
    });
    const auto *process = m_process.get();
    connect(
        process, &QProcess::finished, this,
        [this, process] {
            if (m_process.get() == process)
                lost(u"it ended"_s);
        },
        Qt::QueuedConnection);
    connect(
        process, &QProcess::errorOccurred, this,
        [this, process](QProcess::ProcessError error) {
            if (m_process.get() == process && error == QProcess::FailedToStart)
                lost(process->errorString());
        },
        Qt::QueuedConnection);
    m_process->start();
    ::close(ends[1]);
    if (!send(m_orders)) {
        lost(u"it does not take its orders"_s);
        return false;
    }
    qCInfo(lcIo, "the guard of the outputs is process %lld", qlonglong(m_process->processId()));
    return true;
}

bool GuardProcess::send(const GuardOrders &orders)
{
    const QByteArray line = orders.toLine();
    return ::send(m_socket, line.constData(), size_t(line.size()), MSG_NOSIGNAL | MSG_DONTWAIT)
        == ssize_t(line.size());
}

void GuardProcess::lost(const QString &reason)
{
    drop();
    if (m_clock.steady() - m_startedAt > 1min)
        m_backoff.reset();
    const auto wait = std::max(m_backoff.next(), 20ms);
    qCWarning(lcIo,
              "the outputs are without their guard, which makes them safe after a crash: %s; "
              "another one is started",
              qUtf8Printable(reason));
    m_retry->start(wait);
    Q_EMIT changed();
}

void GuardProcess::drop()
{
    // It ends by itself with the good-bye, or is of no use. Killed with the orders still its own it
    // does nothing either.
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(1000);
        m_process.reset();
    }
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

} // namespace outpost
