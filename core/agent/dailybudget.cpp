// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/dailybudget.h"

#include "base/isotime.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace outpost {

using namespace std::chrono;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr microseconds longest = hours(24); ///< by the steady clock
/// What two looks at the clocks may differ by and still be no jump: a time server sets it right by
/// less.
constexpr microseconds tolerance = minutes(1);

} // namespace

DailyBudget::DailyBudget(const Clock &clock)
    : m_clock(clock)
    , m_day(floor<days>(clock.now()))
    , m_begun(clock.steady())
    , m_wall(clock.now())
    , m_steady(clock.steady())
{
}

void DailyBudget::begin(sys_days day)
{
    m_day = day;
    m_begun = m_steady;
    m_used = {};
}

void DailyBudget::look()
{
    const Timestamp wall = m_clock.now();
    const SteadyTime steady = m_clock.steady();
    const auto today = floor<days>(wall);
    // Where no jump came between, the wall clock went along with the steady one.
    const auto expected = floor<days>(m_wall + (steady - m_steady) + tolerance);
    m_wall = wall;
    m_steady = steady;
    // After so long also where the clock once showed a day that is far ahead.
    if (steady - m_begun >= longest || (today > m_day && expected > m_day))
        begin(today);
    else if (today > m_day)
        m_day = today; // a jump over midnight: the same budget goes on
}

void DailyBudget::spend(const Count &count)
{
    look();
    m_used.messages += count.messages;
    m_used.bytes += count.bytes;
}

const DailyBudget::Count &DailyBudget::used()
{
    look();
    return m_used;
}

microseconds DailyBudget::untilReset()
{
    look();
    const microseconds byDay = m_day + days(1) - m_wall;
    return std::min(byDay, longest - (m_steady - m_begun));
}

QByteArray DailyBudget::saved(const Count &count) const
{
    const QJsonObject object{{u"day"_s, QString::fromLatin1(formatIso(m_day).first(10))},
                             {u"messages"_s, count.messages},
                             {u"bytes"_s, count.bytes}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void DailyBudget::restore(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto midnight = parseIso(object["day"_L1].toString().toLatin1() + "T00:00:00Z");
    const Count count{.messages = object["messages"_L1].toInteger(-1),
                      .bytes = object["bytes"_L1].toInteger(-1)};
    if (!midnight || count.messages < 0 || count.bytes < 0)
        return;
    look();
    const auto today = floor<days>(m_wall);
    const auto day = floor<days>(*midnight);
    if (day < today)
        return; // another day: all of its budget is there
    m_used.messages += count.messages;
    m_used.bytes += count.bytes;
    // A day that is far ahead was an error of the clock, now or then: it must not stay for years.
    if (day <= today + days(1))
        m_day = day;
}

} // namespace outpost
