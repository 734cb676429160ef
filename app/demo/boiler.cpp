// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/boiler.h"

namespace outpost {

using namespace std::chrono_literals;

namespace {

constexpr auto interval = 100ms;
constexpr double hot = 86.0;
constexpr double cold = 74.0;

} // namespace

Boiler::Boiler(Clock &clock, Write write, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_write(std::move(write))
    , m_random(seed)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &Boiler::speak);
}

void Boiler::start()
{
    m_timer->startRepeating(interval);
}

void Boiler::stop()
{
    m_timer->stop();
}

void Boiler::live()
{
    const double noise = m_random.generateDouble() - 0.5;
    m_temperature += (m_valve ? 0.12 : -0.09) + 0.08 * noise;
    if (m_temperature > hot)
        m_valve = false;
    else if (m_temperature < cold)
        m_valve = true;
    // Pressure lags behind the temperature, as water does.
    m_pressure += 0.05 * ((m_temperature - 40.0) / 20.0 - m_pressure) + 0.01 * noise;
}

void Boiler::speak()
{
    live();
    if (--m_untilNoise == 0) {
        m_untilNoise = int(m_random.bounded(25, 60));
        QByteArray noise(int(m_random.bounded(3, 20)), Qt::Uninitialized);
        for (char &byte : noise)
            byte = char(m_random.bounded(128, 255));
        // Half a line, as after a loose contact, and bytes that are no text at all.
        m_write("{\"temperature\":8" + noise + '\n');
    }
    const QByteArray line = "{\"temperature\":" + QByteArray::number(m_temperature, 'f', 2)
        + ",\"pressure\":" + QByteArray::number(m_pressure, 'f', 3)
        + ",\"valve\":" + (m_valve ? "true" : "false") + "}\n";
    ++m_lines;
    m_write(line);
}

} // namespace outpost
