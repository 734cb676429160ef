// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/knowntwin.h"

#include <memory>

namespace outpost {

/// TwinV1 as one connection sees it. That something changed is said once until the other end asks
/// for it, so that one which does not costs nothing. Twin and clock outlive it. Lives on the
/// agent's thread.
class TwinService final : public TwinV1SimpleSource
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{500};

    TwinService(const KnownTwin &twin, Clock &clock);

    TwinState twin() override;

private:
    void onChanged();
    void tell();

    const KnownTwin &m_twin;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_lastTold{};
    bool m_asked = false; ///< and nothing was told since
};

} // namespace outpost
