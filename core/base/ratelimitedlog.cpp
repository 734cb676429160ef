// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ratelimitedlog.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

RateLimitedLog::RateLimitedLog(Clock &clock, Sink sink, int first, std::chrono::seconds interval)
    : m_sink(std::move(sink))
    , m_first(first)
    , m_interval(interval)
    , m_timer(clock.createTimer())
{
    QObject::connect(m_timer.get(), &Timer::timeout, m_timer.get(), [this] { closeInterval(); });
}

void RateLimitedLog::log(const Text &text)
{
    if (!m_timer->isActive())
        m_timer->start(m_interval);
    if (m_written < m_first) {
        ++m_written;
        m_sink(text());
    } else {
        ++m_heldBack;
    }
}

void RateLimitedLog::closeInterval()
{
    if (m_heldBack == 0) {
        m_written = 0;
        return;
    }
    m_sink(u"… and %1 more in the last %2 s"_s.arg(m_heldBack).arg(m_interval.count()));
    m_heldBack = 0;
    m_timer->start(m_interval);
}

} // namespace outpost
