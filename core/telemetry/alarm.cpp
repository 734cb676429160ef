// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarm.h"

#include <algorithm>
#include <utility>

namespace outpost {

std::optional<Alarm::Change> Alarm::feed(bool holds, SteadyTime now)
{
    // A delay that was over before this came has its effect first.
    const auto overdue = elapse(now);
    if (holds == isActive())
        m_changing.reset();
    else if (!m_changing)
        m_changing = now;
    return overdue ? overdue : elapse(now);
}

std::optional<SteadyTime> Alarm::due() const
{
    if (!m_changing)
        return std::nullopt;
    if (!isActive())
        return *m_changing + m_delay;
    return *m_changing + (m_chattering ? std::max(m_clearDelay, kChatterTime) : m_clearDelay);
}

std::optional<Alarm::Change> Alarm::elapse(SteadyTime now)
{
    if (const auto when = due(); !when || now < *when)
        return std::nullopt;
    m_changing.reset();
    if (!isActive()) {
        m_state = State::Unacknowledged;
        countRaise(now);
        return Change::Raised;
    }
    m_state = m_state == State::Acknowledged ? State::Normal : State::Cleared;
    if (std::exchange(m_chattering, false))
        m_raises = {};
    return Change::Cleared;
}

std::optional<Alarm::Change> Alarm::acknowledge()
{
    switch (m_state) {
    case State::Unacknowledged:
        m_state = State::Acknowledged;
        return Change::Acknowledged;
    case State::Cleared:
        m_state = State::Normal;
        return Change::Acknowledged;
    case State::Normal:
    case State::Acknowledged:
        break;
    }
    return std::nullopt;
}

void Alarm::countRaise(SteadyTime now)
{
    std::ranges::move_backward(m_raises.begin(), m_raises.end() - 1, m_raises.end());
    m_raises.front() = now;
    m_chattering = m_raises.back() && now - *m_raises.back() < kChatterTime;
}

} // namespace outpost
