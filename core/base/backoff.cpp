// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace outpost {

using std::chrono::milliseconds;

Backoff::Backoff(milliseconds first, milliseconds most, Random random)
    : m_first(first)
    , m_most(most)
    , m_random(random ? std::move(random)
                      : Random([] { return QRandomGenerator::global()->generateDouble(); }))
{
}

milliseconds Backoff::next()
{
    const int doublings = std::min(m_tries, 30);
    const qint64 limit = std::min<qint64>(m_most.count(), m_first.count() << doublings);
    ++m_tries;
    return milliseconds(qint64(double(limit) * m_random()));
}

void Backoff::reset()
{
    m_tries = 0;
}

} // namespace outpost
