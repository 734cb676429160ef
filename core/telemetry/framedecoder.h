// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/sensorconfig.h"
#include "telemetry/rawframe.h"
#include "telemetry/reject.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace outpost {

/// Takes one frame of a format apart. Has no I/O and no idea of configured fields; takes any bytes
/// at all, in bounded time and memory. One per sensor, on the agent's thread, since formats may
/// learn (a csv header).
class FrameDecoder
{
public:
    FrameDecoder() = default;
    virtual ~FrameDecoder();
    Q_DISABLE_COPY_MOVE(FrameDecoder)

    /// Fills @p out, which is empty before; or says why not, and what is in @p out then means
    /// nothing. What it holds may point into @p frame and into the decoder: valid until either
    /// changes.
    [[nodiscard]] virtual std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) = 0;
    /// True where half a frame can't pass for a whole one (json has braces, nmea a checksum, and so
    /// may binary frames).
    [[nodiscard]] virtual bool isSelfDelimiting() const = 0;
    /// The line was opened anew: what was learned from it may change.
    virtual void lineReopened() { }
};

/// The decoder for a format. Fails only where a regex pattern is wrong or names no group,
/// or where binary frames have no fields.
[[nodiscard]] Result<std::unique_ptr<FrameDecoder>>
makeDecoder(const FormatConfig &format, const std::vector<FieldConfig> &fields);

/// Refuses what is no text: Noise for control characters, else BadUtf8.
[[nodiscard]] std::optional<Refusal> checkText(QByteArrayView frame);

/// The column that a source names ("3"), from 1; 0 where it is a name.
[[nodiscard]] int columnOf(QStringView source);

} // namespace outpost
