// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/framer.h"

#include "telemetry/countedframer.h"
#include "telemetry/delimitedframer.h"
#include "telemetry/lineframer.h"

namespace outpost {

Framer::~Framer() = default;

std::unique_ptr<Framer> makeFramer(const FormatConfig &format)
{
    if (format.kind != FormatConfig::Kind::Binary)
        return std::make_unique<LineFramer>(format.lineEnd, format.maxLength);
    switch (format.frame.framing) {
    case FrameConfig::Framing::Cobs:
    case FrameConfig::Framing::Slip:
    case FrameConfig::Framing::Idle:
        return std::make_unique<DelimitedFramer>(format.frame, format.maxLength);
    case FrameConfig::Framing::Fixed:
    case FrameConfig::Framing::Length:
        return std::make_unique<CountedFramer>(format.frame, format.maxLength);
    }
    Q_UNREACHABLE();
}

} // namespace outpost
