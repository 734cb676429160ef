// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framecheck.h"
#include "telemetry/framer.h"

namespace outpost {

/// Binary frames that something stands between: a zero byte (COBS, Cheshire and Baker 1999), END
/// bytes (SLIP, RFC 1055), or silence. Holds at most what a frame of max-length is on the line.
class DelimitedFramer final : public Framer
{
public:
    DelimitedFramer(const FrameConfig &config, int maxLength);

    void feed(QByteArrayView bytes, Timestamp at, const Sink &sink) override;
    void idle(const Sink &sink) override;
    void finish(const Sink &sink) override;
    void interrupt(const Sink &sink) override;
    [[nodiscard]] bool heedsSilence() const override
    {
        return m_framing == FrameConfig::Framing::Idle;
    }

private:
    void keep(QByteArrayView bytes, Timestamp at, const Sink &sink);
    void end(const Sink &sink);
    /// Into m_frame; why not, where it can't be.
    [[nodiscard]] const char *decode();

    FrameConfig::Framing m_framing;
    FrameCheck m_check;
    qsizetype m_checkFrom;
    qsizetype m_maxLength; ///< of a frame
    qsizetype m_maxOnLine; ///< of a frame as it stands on the line
    QByteArray m_frame;
    bool m_skipping = false;
};

/// What @p bytes, without its closing zero, holds; false where it is no COBS.
[[nodiscard]] bool decodeCobs(QByteArrayView bytes, QByteArray &frame);
/// What @p bytes, without its END, holds; false where an ESC is followed by something else than
/// RFC 1055 says.
[[nodiscard]] bool decodeSlip(QByteArrayView bytes, QByteArray &frame);

} // namespace outpost
