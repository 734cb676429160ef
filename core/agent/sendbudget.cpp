// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sendbudget.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono;

namespace {

constexpr qint64 billedBlock = 4096; ///< bytes: an IoT Hub of a paid tier bills in these
constexpr qint64 alarmShare = 20; ///< a twentieth of a day is the alarms' own
constexpr qint64 noteShare = 100; ///< a hundredth of a day is written down in advance

bool isOver(qint64 used, qint64 limit, bool alarm)
{
    // The smallest limits have no twentieth: there the others leave nothing.
    return limit > 0 && used >= limit - (alarm ? 0 : limit / alarmShare);
}

/// Written down in advance, of a limited quantity.
qint64 ahead(qint64 used, qint64 limit)
{
    return limit > 0 ? used + std::max<qint64>(1, limit / noteShare) : used;
}

} // namespace

SendBudget::SendBudget(const Clock &clock)
    : m_clock(clock)
    , m_day(clock)
{
}

void SendBudget::setLimits(const LimitsConfig &limits)
{
    m_limits = limits;
    if (limits.messagesPerSecond != m_rate.rate())
        m_rate.setRate(limits.messagesPerSecond);
}

bool SendBudget::isUsedUp(Lane lane)
{
    if (m_limits.messagesPerDay <= 0 && m_limits.bytesPerDay <= 0)
        return false; // on the way of every message
    const DailyBudget::Count &used = m_day.used();
    const bool alarm = lane == Lane::Alarm;
    return isOver(used.messages, m_limits.messagesPerDay, alarm)
        || isOver(used.bytes, m_limits.bytesPerDay, alarm);
}

int SendBudget::room(Lane lane, int most)
{
    if (most <= 0 || isUsedUp(lane))
        return 0;
    return m_rate.available(m_clock.steady(), most);
}

microseconds SendBudget::wait(Lane lane)
{
    const microseconds forRate = m_rate.wait(m_clock.steady());
    return isUsedUp(lane) ? std::max(m_day.untilReset(), forRate) : forRate;
}

DailyBudget::Count SendBudget::costOf(const Message &message)
{
    qint64 bytes = message.body.size();
    for (const auto &[key, value] : message.properties)
        bytes += key.size() + value.size();
    return {.messages = std::max<qint64>(1, (bytes + billedBlock - 1) / billedBlock),
            .bytes = bytes};
}

void SendBudget::spend(const Message &message)
{
    m_rate.take(1);
    m_day.spend(costOf(message));
}

std::optional<QByteArray> SendBudget::takeNote()
{
    const DailyBudget::Count &used = m_day.used();
    const auto isDue = [](qint64 spent, qint64 noted, qint64 limit) {
        // A new day makes the old note too large, not too small; the next run sees its day.
        return limit > 0 && (spent > noted || ahead(spent, limit) < noted);
    };
    if (!isDue(used.messages, m_noted.messages, m_limits.messagesPerDay)
        && !isDue(used.bytes, m_noted.bytes, m_limits.bytesPerDay))
        return std::nullopt;
    m_noted = {.messages = ahead(used.messages, m_limits.messagesPerDay),
               .bytes = ahead(used.bytes, m_limits.bytesPerDay)};
    return m_day.saved(m_noted);
}

void SendBudget::restore(const QByteArray &text)
{
    m_day.restore(text);
    m_noted = m_day.used();
}

} // namespace outpost
