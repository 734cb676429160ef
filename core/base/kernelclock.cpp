// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/kernelclock.h"

#include "base/logging.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <cstring>
#include <limits>

#include <sys/timerfd.h>
#include <sys/timex.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

KernelClockWatch::KernelClockWatch()
    : m_timer(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_timer < 0 || !arm()) {
        qCWarning(lcIo, "the kernel does not tell when the clock is set: %s", std::strerror(errno));
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_timer, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &KernelClockWatch::onReadable);
}

KernelClockWatch::~KernelClockWatch()
{
    m_notifier.reset();
    if (m_timer >= 0)
        ::close(m_timer);
}

bool KernelClockWatch::arm() const
{
    // As far ahead as can be: it is not to come, only to be cancelled.
    itimerspec never{};
    never.it_value.tv_sec = std::numeric_limits<time_t>::max();
    return ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr)
        == 0;
}

void KernelClockWatch::onReadable()
{
    quint64 expirations = 0;
    const ssize_t got = ::read(m_timer, &expirations, sizeof expirations);
    if (got < 0 && errno != ECANCELED)
        return;
    // Due in earnest it would be again and again.
    if (got > 0 || !arm())
        m_notifier->setEnabled(false);
    Q_EMIT clockSet();
}

bool kernelClockIsSynchronized()
{
    timex status{};
    const int state = ::adjtimex(&status); // asks only: no mode is set
    return state >= 0 && state != TIME_ERROR && (status.status & STA_UNSYNC) == 0;
}

QString kernelBootId()
{
    QFile file(u"/proc/sys/kernel/random/boot_id"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLatin1(file.read(64)).trimmed();
}

} // namespace outpost
