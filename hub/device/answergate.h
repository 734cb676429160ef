// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>

namespace outpost::hub {

/// What the hub sends to one device, in its order: at once as a rule, late or not at all for the
/// time that a fault on demand lasts. Lives on the hub's thread, owned by a connection.
class AnswerGate : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t most = 50'000; ///< answers that may wait

    explicit AnswerGate(Clock &clock, QObject *parent = nullptr);
    ~AnswerGate() override;

    /// Answers from now on leave so much later; those that wait keep their time.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    /// Nothing leaves until false.
    void setHeld(bool held);

    /// Calls @p answer now or, where the gate is not open, later.
    template <typename Answer> void pass(Answer &&answer)
    {
        if (!m_held && m_delay.count() == 0 && m_waiting.empty())
            answer();
        else
            wait(std::forward<Answer>(answer));
    }

Q_SIGNALS:
    /// More answers wait than may; those beyond are dropped, so the connection is of no use any
    /// more.
    void overflowed();

private:
    struct Waiting
    {
        SteadyTime due;
        std::function<void()> answer;
    };
    void wait(std::function<void()> answer);
    void sendThoseDue();

    Clock &m_clock;
    std::chrono::milliseconds m_delay{0};
    bool m_held = false;
    std::deque<Waiting> m_waiting;
    std::unique_ptr<Timer> m_timer;
};

} // namespace outpost::hub
