// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/reading.h"
#include "telemetry/reject.h"

#include <QByteArrayView>

namespace outpost {

/// What became of one frame, or sample. Told while it is decoded: nothing that it points to
/// outlives the call.
struct FrameFate
{
    enum class Kind {
        Accepted, ///< a reading that went into a message
        Filtered, ///< a reading that a filter dropped, merged, or holds for a while
        Rejected, ///< no reading: refusal says why
        Ignored, ///< good, with nothing to tell
        Answer, ///< the answer to what was said to the device
    };

    Kind kind = Kind::Accepted;
    QByteArrayView bytes; ///< as they came; none of a sample
    Timestamp at;
    const Reading *reading = nullptr; ///< of Accepted and Filtered
    const Refusal *refusal = nullptr; ///< of Rejected
};

} // namespace outpost
