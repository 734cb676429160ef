// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "iothub/hubstatus.h"

namespace outpost {

/// When to try again: full jitter from 1 s to 60 s, which begins anew only after a connection that
/// held for a stable minute. A used-up quota is not cured by trying: there the waits are 30 s to 5
/// minutes. A value without I/O.
class RetryPolicy
{
public:
    /// How long a connection must hold to count as good.
    static constexpr std::chrono::seconds stableAfter{60};

    explicit RetryPolicy(const Backoff::Random &random);

    /// A try failed, or a connection was lost: how long to wait.
    [[nodiscard]] std::chrono::milliseconds next(HubReason reason);
    /// A connection has held for stableAfter, or somebody changed the settings.
    void reset();
    /// Failed in a row.
    [[nodiscard]] int failures() const { return m_failures; }

private:
    Backoff m_usual;
    Backoff m_quota;
    int m_failures = 0;
};

} // namespace outpost
