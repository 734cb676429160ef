// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <functional>

namespace outpost {

/// Keeps a flood of the same kind of line out of the log: the first ones are written at once, then
/// one summary an interval ("… and 412 more in the last 10 s") for as long as the flood lasts.
/// After an interval in which nothing was held back the first ones are written again. Lives on the
/// thread of its Clock's timers.
class RateLimitedLog
{
public:
    using Sink = std::function<void(const QString &)>;
    using Text = std::function<QString()>;

    /// @p sink writes a line; at most @p first lines are written at once per flood.
    RateLimitedLog(Clock &clock, Sink sink, int first = 3,
                   std::chrono::seconds interval = std::chrono::seconds(10));
    Q_DISABLE_COPY_MOVE(RateLimitedLog)

    /// Writes @p text, or counts it. The text is asked for only where it is written.
    void log(const Text &text);

private:
    void closeInterval();

    Sink m_sink;
    int m_first;
    std::chrono::seconds m_interval;
    std::unique_ptr<Timer> m_timer;
    int m_written = 0;
    qint64 m_heldBack = 0;
};

} // namespace outpost
