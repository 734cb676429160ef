// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clocktrust.h"

namespace outpost {

using namespace std::chrono_literals;

namespace {

/// Where a clock is brought to the right time without a jump, the kernel has no event for it.
constexpr auto askEvery = 10s;

} // namespace

ClockTrust::ClockTrust(Clock &machine, Demand demand)
    : m_machine(machine)
    , m_demand(demand)
    , m_base(machine.now().time_since_epoch() - machine.steady().time_since_epoch())
    , m_watch(machine.createWatch())
    , m_ask(machine.createTimer())
{
    m_known = canBeBelieved();
    connect(m_watch.get(), &ClockWatch::clockSet, this, [this] {
        const bool before = m_known;
        look();
        if (before && m_known)
            Q_EMIT wasSet();
    });
    connect(m_ask.get(), &Timer::timeout, this, &ClockTrust::look);
    look();
}

void ClockTrust::setDemand(Demand demand)
{
    m_demand = demand;
    look();
}

bool ClockTrust::canBeBelieved()
{
    if (m_machine.now() < earliest) {
        m_synchronizedOnce = false; // whoever set it back did not ask a time server
        return false;
    }
    // Once is enough: without its time server a clock drifts, but keeps its date.
    m_synchronizedOnce = m_synchronizedOnce || m_machine.isSynchronized();
    return m_demand == Demand::Plausible || m_synchronizedOnce;
}

void ClockTrust::look()
{
    const bool known = canBeBelieved();
    if (known != m_known) {
        Q_EMIT aboutToChange();
        m_known = known;
        Q_EMIT changed();
    }
    const bool ask = !m_known && m_demand == Demand::Synchronized && m_machine.now() >= earliest;
    if (!ask)
        m_ask->stop();
    else if (!m_ask->isActive())
        m_ask->start(askEvery);
}

Timestamp ClockTrust::now() const
{
    if (m_known)
        return m_machine.now();
    return Timestamp(m_base.load() + m_machine.steady().time_since_epoch());
}

std::chrono::microseconds ClockTrust::correction() const
{
    return m_machine.now().time_since_epoch() - m_machine.steady().time_since_epoch()
        - m_base.load();
}

} // namespace outpost
