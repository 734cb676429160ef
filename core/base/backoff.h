// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace outpost {

/// How long to wait before the next try: full jitter, that is, a random time between zero and a
/// limit that doubles from @p first to @p most. A thousand devices that lost the same hub thus do
/// not come back in step.
class Backoff
{
public:
    /// Gives a number from 0 (included) to 1 (excluded); tests bring their own.
    using Random = std::function<double()>;

    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most, Random random = {});

    /// The wait before the next try; counts the try.
    [[nodiscard]] std::chrono::milliseconds next();
    /// Begins anew with @p first.
    void reset();
    /// How many waits were given since the last reset.
    [[nodiscard]] int tries() const { return m_tries; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    Random m_random;
    int m_tries = 0;
};

} // namespace outpost
