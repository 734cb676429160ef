// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/boiler.h"

namespace outpost {

using namespace std::chrono_literals;

namespace {

constexpr auto interval = 100ms;
constexpr double band = 6.0; ///< degrees to each side of the target
constexpr double coldest = 60.0;
constexpr double hottest = 90.0;
constexpr auto purgeTime = 4s;
constexpr qsizetype mostHeard = 256; ///< bytes of a line

} // namespace

Boiler::Boiler(Clock &clock, Write write, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_write(std::move(write))
    , m_random(seed)
    , m_timer(clock.createTimer())
    , m_purge(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &Boiler::speak);
    connect(m_purge.get(), &Timer::timeout, this, [this] { m_write("OK purged\n"); });
}

void Boiler::start()
{
    m_timer->startRepeating(interval);
}

void Boiler::stop()
{
    m_timer->stop();
    m_purge->stop();
}

void Boiler::hear(const QByteArray &bytes)
{
    m_heard = (m_heard + bytes).right(mostHeard);
    for (qsizetype end = m_heard.indexOf('\n'); end >= 0; end = m_heard.indexOf('\n')) {
        const QByteArray answer = obey(m_heard.first(end).trimmed());
        m_heard.remove(0, end + 1);
        if (!answer.isEmpty())
            m_write(answer + '\n');
    }
}

/// What it answers at once; nothing where the answer comes later.
QByteArray Boiler::obey(const QByteArray &line)
{
    if (line.startsWith("TARGET ")) {
        bool ok = false;
        const double target = line.sliced(7).toDouble(&ok);
        if (!ok || target < coldest || target > hottest)
            return "ERROR target";
        m_target = target;
        return "OK target " + QByteArray::number(m_target, 'f', 1);
    }
    if (line == "BURNER AUTO" || line == "BURNER OFF") {
        m_burner = line == "BURNER AUTO";
        m_valve = m_valve && m_burner;
        return m_burner ? "OK burner auto" : "OK burner off";
    }
    if (line != "PURGE")
        return "ERROR unknown";
    if (m_valve || m_purge->isActive())
        return "ERROR busy";
    m_purge->start(purgeTime);
    return {};
}

void Boiler::live()
{
    const double noise = m_random.generateDouble() - 0.5;
    m_temperature += (m_valve ? 0.12 : -0.09) + 0.08 * noise;
    // An unlit boiler stays warm: its house is.
    m_temperature = std::max(m_temperature, 21.0 + noise);
    if (m_temperature > m_target + band)
        m_valve = false;
    else if (m_temperature < m_target - band)
        m_valve = m_burner && !m_purge->isActive();
    // Pressure lags behind the temperature, as water does.
    m_pressure += 0.05 * ((m_temperature - 40.0) / 20.0 - m_pressure) + 0.01 * noise;
    m_level += m_filling ? 0.25 : -0.03 - 0.01 * noise;
    if (m_level < 45.0)
        m_filling = true;
    else if (m_level > 70.0)
        m_filling = false;
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
        + ",\"level\":" + QByteArray::number(m_level, 'f', 1)
        + ",\"valve\":" + (m_valve ? "true" : "false") + "}\n";
    ++m_lines;
    m_write(line);
}

} // namespace outpost
