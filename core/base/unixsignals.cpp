// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unixsignals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace outpost {

namespace {

// A handler may touch nothing but this.
std::array<int, 2> wakeUp{-1, -1};

void onSignal(int number)
{
    const int before = errno;
    const char byte = char(number);
    // A full buffer means that the loop has plenty to read already.
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[0], &byte, 1);
    errno = before;
}

} // namespace

UnixSignals::UnixSignals(const QList<int> &numbers, QObject *parent)
    : QObject(parent)
    , m_numbers(numbers)
{
    Q_ASSERT(wakeUp[0] == -1);
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, wakeUp.data()) != 0)
        qFatal("no socket pair for signals: %s", strerror(errno));
    m_notifier = std::make_unique<QSocketNotifier>(wakeUp[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::drain);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : m_numbers)
        ::sigaction(number, &action, nullptr);
}

UnixSignals::~UnixSignals()
{
    for (const int number : m_numbers)
        ::signal(number, SIG_DFL);
    m_notifier.reset();
    for (int &end : wakeUp) {
        ::close(end);
        end = -1;
    }
}

void UnixSignals::drain()
{
    std::array<char, 16> bytes{};
    const ssize_t count = ::read(wakeUp[1], bytes.data(), bytes.size());
    for (ssize_t i = 0; i < count; ++i)
        Q_EMIT received(bytes[size_t(i)]);
}

} // namespace outpost
