// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/methodcalls.h"

#include <algorithm>

namespace outpost {

namespace {

constexpr size_t rememberedAnswers = 256;

} // namespace

MethodCalls::MethodCalls(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &MethodCalls::expire);
}

MethodCalls::Admission MethodCalls::admit(const QString &id)
{
    if (m_waiting.contains(id)
        || std::find(m_answered.begin(), m_answered.end(), id) != m_answered.end())
        return Admission::Duplicate;
    if (m_waiting.size() >= mostAtOnce)
        return Admission::TooMany;
    m_waiting.insert(id);
    m_deadlines.push_back({m_clock.steady() + timeLimit, id});
    if (!m_timer->isActive())
        arm();
    return Admission::Accepted;
}

bool MethodCalls::finish(const QString &id)
{
    if (!m_waiting.remove(id))
        return false;
    m_answered.push_back(id);
    if (m_answered.size() > rememberedAnswers)
        m_answered.pop_front();
    // Mostly the first one; others go in expire(), unless they would pile up under a steady stream
    // of calls.
    while (!m_deadlines.empty() && !m_waiting.contains(m_deadlines.front().id))
        m_deadlines.pop_front();
    if (m_deadlines.size() > 2 * size_t(mostAtOnce))
        std::erase_if(m_deadlines,
                      [this](const Deadline &one) { return !m_waiting.contains(one.id); });
    if (m_deadlines.empty())
        m_timer->stop();
    return true;
}

void MethodCalls::clear()
{
    m_waiting.clear();
    m_deadlines.clear();
    m_answered.clear();
    m_timer->stop();
}

void MethodCalls::expire()
{
    const SteadyTime now = m_clock.steady();
    while (!m_deadlines.empty() && m_deadlines.front().at <= now) {
        const QString id = m_deadlines.front().id;
        m_deadlines.pop_front();
        if (m_waiting.contains(id))
            Q_EMIT timedOut(id);
    }
    arm();
}

void MethodCalls::arm()
{
    if (!m_deadlines.empty())
        m_timer->start(
            std::max(m_deadlines.front().at - m_clock.steady(), std::chrono::microseconds(0)));
}

} // namespace outpost
