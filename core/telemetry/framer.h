// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/sensorconfig.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace outpost {

/// Cuts a stream of bytes into frames: lines, or what stands between two silences. No I/O and no
/// timer: whoever owns it calls idle() when the line was silent for the configured gap. Holds at
/// most max-length bytes and a few, whatever comes.
class Framer
{
public:
    enum class Kind {
        Whole, ///< has its end, and the frame before it had one too
        First, ///< has its end, but reading may have begun in the middle of it
        TooLong, ///< its first bytes; it is told once, and skipped up to its end
        Cut, ///< an interruption came before its end
    };

    struct Frame
    {
        QByteArrayView bytes; ///< without the line's end; valid inside the sink only
        Timestamp at; ///< when its first byte was read
        Kind kind = Kind::Whole;
    };

    /// Takes a frame; must not call back into the framer.
    using Sink = std::function<void(const Frame &)>;

    Framer(FormatConfig::LineEnd lineEnd, int maxLength);

    /// Bytes cut anywhere; blank frames are left out.
    void feed(QByteArrayView bytes, Timestamp at, const Sink &sink);
    /// The line was silent for the gap: ends a frame with LineEnd::Idle, means nothing otherwise.
    void idle(const Sink &sink);
    /// Nothing more comes, as at the end of a recording: what is there is a frame.
    void finish(const Sink &sink);
    /// What comes next does not continue what came before: half a frame becomes Cut, the next one
    /// is First.
    void interrupt(const Sink &sink);
    /// What comes next is known to begin with a frame: the next one is not First.
    void beginClean() { m_first = false; }

    /// The wall clock is another by so much: what is held back is dated by it.
    void shiftTime(std::chrono::microseconds by) { m_pendingSince += by; }

    /// True where the next frame will be told as First.
    [[nodiscard]] bool isFirst() const { return m_first; }
    /// Bytes held back until a frame's end comes.
    [[nodiscard]] qsizetype pending() const { return m_pending.size(); }

private:
    [[nodiscard]] qsizetype findEnd(QByteArrayView bytes) const;
    void keep(QByteArrayView bytes, Timestamp at, const Sink &sink);
    void end(QByteArrayView rest, Timestamp at, const Sink &sink);
    void give(QByteArrayView bytes, Timestamp at, Kind kind, const Sink &sink) const;

    FormatConfig::LineEnd m_lineEnd;
    qsizetype m_maxLength;
    QByteArray m_pending;
    Timestamp m_pendingSince;
    char m_lastByte = 0;
    bool m_skipping = false;
    bool m_first = true;
};

} // namespace outpost
