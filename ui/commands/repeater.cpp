// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/repeater.h"

#include "ui/commands/callwords.h"

#include <algorithm>

namespace outpost::ui {

using namespace std::chrono_literals;

Repeater::Repeater(CallBook &book, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_timer(book.client().session().clock().createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &Repeater::callNow);
    connect(&book, &CallBook::ended, this, &Repeater::onEnded);
}

void Repeater::start(const Plan &plan)
{
    m_plan = plan;
    m_plan.times = std::clamp(plan.times, 1, mostTimes);
    m_plan.pause = std::clamp(plan.pause, 1s, longestPause);
    m_done = 0;
    m_reason.clear();
    m_isActive = true;
    callNow();
}

void Repeater::stop()
{
    if (m_isActive)
        end({});
}

std::optional<std::chrono::microseconds> Repeater::untilNext() const
{
    if (!m_isActive || !m_timer->isActive())
        return std::nullopt;
    return std::max(m_due - m_book.client().session().clock().steady(),
                    std::chrono::microseconds(0));
}

void Repeater::callNow()
{
    const CommandInfo *command = m_book.client().find(m_plan.name);
    if (!command || !m_book.client().mayCall(*command)) {
        end(tr("it may not be called any more"));
        return;
    }
    // From one beginning to the next; one that takes longer is waited for.
    m_due = m_book.client().session().clock().steady() + m_plan.pause;
    m_callId = m_book.call(m_plan.name, m_plan.parameters);
    Q_EMIT changed();
}

void Repeater::onEnded(const OwnCall &call)
{
    if (!m_isActive || call.id != m_callId)
        return;
    if (call.end->kind != CallEnd::Kind::Answered) {
        end(tr("the agent is gone"));
        return;
    }
    ++m_done;
    if (call.end->status < 200 || call.end->status >= 300) {
        end(CallWords::status(call.end->status).text);
        return;
    }
    if (m_done >= m_plan.times) {
        end({});
        return;
    }
    const auto now = m_book.client().session().clock().steady();
    m_timer->start(std::max(m_due - now, std::chrono::microseconds(0)));
    Q_EMIT changed();
}

void Repeater::end(const QString &reason)
{
    m_isActive = false;
    m_callId.clear();
    m_reason = reason;
    m_timer->stop();
    Q_EMIT changed();
}

} // namespace outpost::ui
