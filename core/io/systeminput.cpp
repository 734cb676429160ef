// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/systeminput.h"

#include "config/quantity.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

SystemInput::SystemInput(const SystemConfig &config, Clock &clock, const QString &root,
                         QObject *parent)
    : Input(parent)
    , m_config(config)
    , m_root(root)
    , m_clock(clock)
    , m_values(config, root)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &SystemInput::sample);
}

void SystemInput::start()
{
    if (status().state != State::Stopped)
        return;
    m_timer->startRepeating(m_config.interval);
    setStatus({State::Opening, {}, {}, {}});
    sample();
}

void SystemInput::stop()
{
    m_timer->stop();
    setStatus({});
}

bool SystemInput::setInterval(std::chrono::milliseconds interval)
{
    m_config.interval = interval;
    if (status().state != State::Stopped)
        m_timer->startRepeating(interval);
    return true;
}

void SystemInput::sample()
{
    const Timestamp at = m_clock.now();
    const Fields fields = m_values.read(m_clock.steady());
    if (fields.empty()) {
        setStatus({State::Waiting,
                   Error{ErrorCode::NotFound,
                         u"nothing of %1 can be read on this machine"_s.arg(
                             m_config.values.join(u", "_s)),
                         u"Ask for other values"_s},
                   at + m_config.interval,
                   {}});
        return;
    }
    setStatus(
        {State::Running,
         {},
         {},
         u"%1 every %2"_s.arg(m_config.values.join(u", "_s), formatDuration(m_config.interval))});
    // A slot of statusChanged() may have stopped it.
    if (status().state == State::Running)
        Q_EMIT sampled(fields, at);
}

} // namespace outpost
