// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framedecoder.h"

namespace outpost {

/// One JSON object a frame (RFC 8259). Objects inside become flat, with "_" between the names; an
/// array is told as such and not taken apart; NaN and Infinity, which printf and Python write, are
/// told as not finite. A scanner of its own, since it keeps the order of fields and the text of
/// numbers, and makes no tree: several times as fast as QJsonDocument, against which its tests hold
/// it.
class JsonDecoder final : public FrameDecoder
{
public:
    /// Objects and arrays inside one another.
    static constexpr int kMostDepth = 16;
    /// Bytes of a flattened name.
    static constexpr qsizetype kMostKey = 256;

    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return true; }
};

} // namespace outpost
