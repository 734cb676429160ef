// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/answergate.h"

namespace outpost::hub {

AnswerGate::AnswerGate(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

AnswerGate::~AnswerGate() = default;

void AnswerGate::setHeld(bool held)
{
    m_held = held;
    sendThoseDue();
}

void AnswerGate::wait(std::function<void()> answer)
{
    if (m_waiting.size() >= most) {
        Q_EMIT overflowed();
        return;
    }
    m_waiting.push_back({m_clock.steady() + m_delay, std::move(answer)});
    if (!m_timer) { // Most connections never need one.
        m_timer = m_clock.createTimer();
        connect(m_timer.get(), &Timer::timeout, this, &AnswerGate::sendThoseDue);
    }
    if (!m_held && !m_timer->isActive())
        m_timer->start(m_waiting.front().due - m_clock.steady());
}

void AnswerGate::sendThoseDue()
{
    while (!m_held && !m_waiting.empty() && m_waiting.front().due <= m_clock.steady()) {
        const auto answer = std::move(m_waiting.front().answer);
        m_waiting.pop_front();
        answer();
    }
    if (!m_timer)
        return;
    m_timer->stop();
    if (!m_held && !m_waiting.empty())
        m_timer->start(m_waiting.front().due - m_clock.steady());
}

} // namespace outpost::hub
