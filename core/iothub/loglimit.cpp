// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/loglimit.h"

#include <utility>

namespace outpost {

using namespace std::chrono_literals;

std::optional<quint64> LogLimit::pass()
{
    const SteadyTime now = m_clock.steady();
    if (m_last && now - *m_last < 10s) {
        ++m_heldBack;
        return std::nullopt;
    }
    m_last = now;
    return std::exchange(m_heldBack, 0);
}

} // namespace outpost
