// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/faultplan.h"

#include <algorithm>
#include <array>
#include <vector>

namespace outpost::hub {

namespace {

constexpr std::array<std::pair<FaultKind, QStringView>, 6> names{{
    {FaultKind::Drop, u"drop"},
    {FaultKind::Refuse, u"refuse"},
    {FaultKind::Throttle, u"throttle"},
    {FaultKind::Quota, u"quota"},
    {FaultKind::Slow, u"slow"},
    {FaultKind::Stall, u"stall"},
}};

} // namespace

FaultPlan::FaultPlan(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &FaultPlan::endThoseDue);
}

FaultPlan::~FaultPlan() = default;

void FaultPlan::set(const QString &device, FaultKind kind, std::chrono::milliseconds duration)
{
    const SteadyTime until = m_clock.steady() + std::max(duration, std::chrono::milliseconds(0));
    m_until.insert_or_assign({device, kind}, until);
    if (duration > std::chrono::milliseconds(0))
        Q_EMIT started(device, kind);
    endThoseDue();
}

void FaultPlan::clear()
{
    for (auto &[key, until] : m_until)
        until = m_clock.steady();
    endThoseDue();
}

bool FaultPlan::isActive(const QString &device, FaultKind kind) const
{
    if (m_until.empty())
        return false;
    return m_until.contains({QString(), kind}) || m_until.contains({device, kind});
}

void FaultPlan::endThoseDue()
{
    std::vector<Key> over;
    std::optional<SteadyTime> next;
    for (const auto &[key, until] : m_until) {
        if (until <= m_clock.steady())
            over.push_back(key);
        else
            next = next ? std::min(*next, until) : until;
    }
    m_timer->stop();
    if (next)
        m_timer->start(*next - m_clock.steady());
    for (const Key &key : over)
        m_until.erase(key);
    for (const Key &key : over)
        Q_EMIT ended(key.first, key.second);
}

std::optional<FaultKind> faultKindFrom(QStringView text)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto &name) { return name.second == text; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

QString toString(FaultKind kind)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const auto &name) { return name.first == kind; });
    return found->second.toString();
}

} // namespace outpost::hub
