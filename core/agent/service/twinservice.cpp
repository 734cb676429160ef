// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/twinservice.h"

namespace outpost {

TwinService::TwinService(const KnownTwin &twin, Clock &clock)
    : m_twin(twin)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(&twin, &KnownTwin::changed, this, &TwinService::onChanged);
    connect(m_timer.get(), &Timer::timeout, this, &TwinService::tell);
}

TwinState TwinService::twin()
{
    m_asked = true;
    return m_twin.state();
}

void TwinService::onChanged()
{
    if (!m_asked || m_timer->isActive())
        return;
    const std::chrono::microseconds since = m_clock.steady() - m_lastTold;
    m_timer->start(since >= pace ? std::chrono::microseconds(0) : pace - since);
}

void TwinService::tell()
{
    m_lastTold = m_clock.steady();
    m_asked = false;
    Q_EMIT changed();
}

} // namespace outpost
