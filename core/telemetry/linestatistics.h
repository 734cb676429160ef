// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "telemetry/reject.h"

#include <array>
#include <numeric>
#include <optional>

namespace outpost {

/// What came of one sensor's line since the program started. Counters only grow.
struct LineStatistics
{
    quint64 bytes = 0; ///< as they came
    quint64 frames = 0; ///< lines that were not blank, samples included
    quint64 ignored
        = 0; ///< good lines with nothing to tell: a csv header, an nmea sentence nobody wants
    quint64 answers = 0; ///< frames that answered what was said to the device
    quint64 decoded = 0; ///< frames that became a reading
    quint64 filtered = 0; ///< readings that a filter dropped or merged into another one
    quint64 passed = 0; ///< readings that filters let through, into a message
    quint64 messages = 0;
    quint64 droppedFields
        = 0; ///< arrays (and keys beyond 512) left out, where no field is configured
    quint64 nameCollisions
        = 0; ///< fields whose names became the same, or that came twice in one frame
    std::array<quint64, kRejectReasons> rejects{}; ///< by reason
    std::optional<Timestamp> lastReadingAt; ///< the time of the reading decoded last

    [[nodiscard]] quint64 rejected(RejectReason reason) const
    {
        return rejects[std::size_t(reason)];
    }
    [[nodiscard]] quint64 rejected() const
    {
        return std::accumulate(rejects.begin(), rejects.end(), quint64(0));
    }
};

} // namespace outpost
