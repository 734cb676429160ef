// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/sensorconfig.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace outpost {

/// Cuts a stream of bytes into frames, by the framing of a format. No I/O and no timer: whoever
/// owns it calls idle() when the line was silent for the configured gap. Holds a small multiple of
/// max-length at most, and takes a bounded time for each byte, whatever comes. A frame that is
/// broken is told, and the next good one is found by itself.
class Framer
{
public:
    enum class Kind {
        Whole, ///< has its end, and the frame before it had one too
        First, ///< has its end, but reading may have begun in the middle of it
        TooLong, ///< its first bytes; it is told once, and skipped up to its end
        Cut, ///< half a frame: the beginning or the end of it was not read
        Broken, ///< not what the framing says
        BadCheck, ///< whole, but its checksum says that a byte is wrong; with the checksum
    };

    struct Frame
    {
        QByteArrayView bytes; ///< without the line's end, or what else frames it, and without its
                              ///< check; valid inside the sink only
        Timestamp at; ///< when its first byte was read
        Kind kind = Kind::Whole;
        const char *what = ""; ///< ASCII, static: why it is Cut or Broken
    };

    /// Takes a frame; must not call back into the framer.
    using Sink = std::function<void(const Frame &)>;

    Framer() = default;
    virtual ~Framer();
    Q_DISABLE_COPY_MOVE(Framer)

    /// Bytes cut anywhere; blank frames are left out.
    virtual void feed(QByteArrayView bytes, Timestamp at, const Sink &sink) = 0;
    /// The line was silent for the gap; means nothing to framings that do not heed it.
    virtual void idle(const Sink &sink) = 0;
    /// Nothing more comes, as at the end of a recording: what is there is a frame.
    virtual void finish(const Sink &sink) = 0;
    /// What comes next does not continue what came before: half a frame becomes Cut, the next one
    /// is First.
    virtual void interrupt(const Sink &sink) = 0;
    /// True where silence ends a frame, or gives one up.
    [[nodiscard]] virtual bool heedsSilence() const = 0;

    /// What comes next is known to begin with a frame: the next one is not First.
    void beginClean() { m_first = false; }
    /// The wall clock is another by so much: what is held back is dated by it.
    void shiftTime(std::chrono::microseconds by) { m_pendingSince += by; }

    /// True where the next frame will be told as First.
    [[nodiscard]] bool isFirst() const { return m_first; }
    /// Bytes held back until a frame's end comes.
    [[nodiscard]] qsizetype pending() const { return m_pending.size(); }

protected:
    static constexpr const char *kInterrupted = "the line was interrupted";
    static constexpr const char *kOpened = "the line was opened in the middle of it";

    QByteArray m_pending;
    Timestamp m_pendingSince;
    bool m_first = true;
};

/// The framer for a format.
[[nodiscard]] std::unique_ptr<Framer> makeFramer(const FormatConfig &format);

} // namespace outpost
