// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpiometer.h"

namespace outpost {

using Measure = GpioInputConfig::Measure;
using Edge = GpioInputConfig::Edge;

GpioMeter::GpioMeter(const GpioInputConfig &config, bool debounced)
    : m_measure(config.measure)
    , m_edge(config.edge)
    , m_debounce(debounced ? std::chrono::microseconds(0)
                           : std::chrono::microseconds(config.debounce))
    , m_delay(debounced ? std::chrono::microseconds(config.debounce) : std::chrono::microseconds(0))
{
}

void GpioMeter::begin(bool on)
{
    m_on = on;
    m_pendingSince.reset();
    m_sequence = 0;
}

bool GpioMeter::counts(bool rising) const
{
    return m_edge == Edge::Both || rising == (m_edge == Edge::Rising);
}

bool GpioMeter::wantsRising() const
{
    return m_measure == Measure::State || m_debounce.count() > 0 || m_edge != Edge::Falling;
}

bool GpioMeter::wantsFalling() const
{
    return m_measure == Measure::State || m_debounce.count() > 0 || m_edge != Edge::Rising;
}

GpioMeter::Change GpioMeter::changeTo(bool on, SteadyTime at)
{
    m_on = on;
    m_pendingSince.reset();
    if (counts(on))
        ++m_count;
    return m_measure == Measure::State ? Change(at) : std::nullopt;
}

GpioMeter::Change GpioMeter::take(bool rising, SteadyTime at, quint64 sequence)
{
    if (sequence != 0) {
        const auto missing = quint32(quint32(sequence) - m_sequence - 1); // it may run over
        m_sequence = quint32(sequence);
        m_lost += missing;
        // Without debouncing of ours, only those edges are asked for that count.
        if (m_debounce.count() == 0 && m_measure != Measure::State)
            m_count += missing;
    }
    at -= m_delay;
    if (m_debounce.count() > 0) {
        const Change change = settle(at);
        if (rising == m_on)
            m_pendingSince.reset();
        else
            m_pendingSince = at; // anew, where the way back was missed
        return change;
    }
    if (m_measure == Measure::State)
        return rising == m_on ? std::nullopt : changeTo(rising, at);
    m_on = rising;
    if (counts(rising))
        ++m_count;
    return std::nullopt;
}

GpioMeter::Change GpioMeter::correct(bool on, SteadyTime now)
{
    if (m_debounce.count() > 0) {
        if (on == m_on)
            m_pendingSince.reset();
        else if (!m_pendingSince)
            m_pendingSince = now;
        return std::nullopt;
    }
    if (on == m_on)
        return std::nullopt;
    m_on = on;
    return m_measure == Measure::State ? Change(now) : std::nullopt;
}

GpioMeter::Change GpioMeter::settle(SteadyTime now)
{
    if (m_pendingSince && now - *m_pendingSince >= m_debounce)
        return changeTo(!m_on, *m_pendingSince);
    return std::nullopt;
}

std::optional<SteadyTime> GpioMeter::dueAt() const
{
    if (!m_pendingSince)
        return std::nullopt;
    return *m_pendingSince + m_debounce;
}

} // namespace outpost
