// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/messageages.h"

#include "base/clocktrust.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono;

namespace {

constexpr auto firstStep = 1s;
constexpr size_t mostMarks = 1024; ///< then steps are twice as long: a year is kept to 18 hours

} // namespace

MessageAges::MessageAges(const Clock &clock)
    : m_clock(clock)
    , m_beganAt(clock.now())
    , m_began(clock.steady())
    , m_step(firstStep)
{
}

void MessageAges::begin(quint64 sequence)
{
    m_earlier = sequence;
    m_beganAt = m_clock.now();
    m_began = m_clock.steady();
    m_marks.clear();
    m_step = firstStep;
}

void MessageAges::note(quint64 sequence)
{
    const SteadyTime now = m_clock.steady();
    if (!m_marks.empty() && now - m_marks.back().since < m_step) {
        m_marks.back().last = sequence;
        m_marks.back().until = now;
        return;
    }
    m_marks.push_back({.last = sequence, .since = now, .until = now});
    if (m_marks.size() > mostMarks)
        thinOut();
}

void MessageAges::thinOut()
{
    m_step *= 2;
    std::deque<Mark> wider;
    for (const Mark &mark : m_marks) {
        if (wider.empty() || mark.since - wider.back().since >= m_step) {
            wider.push_back(mark);
        } else {
            wider.back().last = mark.last;
            wider.back().until = mark.until;
        }
    }
    m_marks = std::move(wider);
}

microseconds MessageAges::ageOf(quint64 sequence, Timestamp created) const
{
    const SteadyTime now = m_clock.steady();
    // A clock that was not set says nothing of how long ago it was.
    if (sequence <= m_earlier && created < ClockTrust::earliest)
        return now - m_began;
    if (sequence <= m_earlier)
        return std::min(m_clock.now() - created, m_beganAt - created + (now - m_began));
    const auto mark = std::ranges::lower_bound(m_marks, sequence, {}, &Mark::last);
    return mark == m_marks.end() ? 0us : now - mark->until;
}

} // namespace outpost
