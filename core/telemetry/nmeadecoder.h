// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framedecoder.h"

#include <vector>

namespace outpost {

/// NMEA 0183 sentences: "$GPGGA,…*47". The checksum must be there and right. Sentences that are
/// known (nmeasentences.h) give named fields; any other gives "sentence" and its values as f1, f2
/// …. Every sentence has, for those who name them, "talker", "sentence", and its values by column,
/// from 1. Noise before the "$" is passed over.
class NmeaDecoder final : public FrameDecoder
{
public:
    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return true; }

private:
    std::vector<QByteArrayView> m_values;
};

/// The exclusive or of all bytes, as NMEA 0183 has it between "$" and "*".
[[nodiscard]] unsigned char nmeaChecksum(QByteArrayView bytes);

} // namespace outpost
