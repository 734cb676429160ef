// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/chaos.h"

namespace outpost {

using std::chrono::milliseconds;

Chaos::Chaos(Clock &clock, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_random(seed)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &Chaos::strike);
}

void Chaos::start()
{
    next();
}

void Chaos::stop()
{
    m_timer->stop();
}

milliseconds Chaos::duration()
{
    return milliseconds(m_random.bounded(200, 4000));
}

void Chaos::next()
{
    m_timer->start(milliseconds(m_random.bounded(1500, 6000)));
}

void Chaos::strike()
{
    switch (m_random.bounded(3)) {
    case 0:
        Q_EMIT killHub();
        break;
    case 1:
        Q_EMIT cutConnection();
        break;
    default:
        Q_EMIT pullPlug();
        break;
    }
    next();
}

} // namespace outpost
