// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/snapshotstream.h"

namespace outpost {

SnapshotStream::SnapshotStream(std::function<AgentSnapshot()> snapshot, Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_snapshot(std::move(snapshot))
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, [this] { Q_EMIT ready(m_snapshot()); });
}

void SnapshotStream::removeWatcher()
{
    if (--m_watchers == 0)
        m_timer->stop();
}

void SnapshotStream::touch(Urgency urgency)
{
    if (m_watchers == 0)
        return;
    const auto wait = urgency == Urgency::Now ? now : soon;
    const SteadyTime due = m_clock.steady() + wait;
    if (m_timer->isActive() && m_due <= due)
        return;
    m_due = due;
    m_timer->start(wait);
}

} // namespace outpost
