// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framer.h"

namespace outpost {

/// Frames of text: lines, or what stands between two silences. Holds at most max-length bytes and
/// a few.
class LineFramer final : public Framer
{
public:
    LineFramer(FormatConfig::LineEnd lineEnd, int maxLength);

    void feed(QByteArrayView bytes, Timestamp at, const Sink &sink) override;
    void idle(const Sink &sink) override;
    void finish(const Sink &sink) override;
    void interrupt(const Sink &sink) override;
    [[nodiscard]] bool heedsSilence() const override
    {
        return m_lineEnd == FormatConfig::LineEnd::Idle;
    }

private:
    [[nodiscard]] qsizetype findEnd(QByteArrayView bytes) const;
    void keep(QByteArrayView bytes, Timestamp at, const Sink &sink);
    void end(QByteArrayView rest, Timestamp at, const Sink &sink);
    void give(QByteArrayView bytes, Timestamp at, Kind kind, const Sink &sink) const;

    FormatConfig::LineEnd m_lineEnd;
    qsizetype m_maxLength;
    char m_lastByte = 0;
    bool m_skipping = false;
};

} // namespace outpost
