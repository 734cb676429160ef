// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framecheck.h"
#include "telemetry/framer.h"

namespace outpost {

/// Binary frames whose bytes are counted: each has the same length, or says its own. Where one
/// begins is told by its start bytes, by the check that holds, or else by the silence before it;
/// a frame is taken out of the middle of rubbish by the first two. Silence also gives up a frame
/// that has begun. Holds max-length bytes at most.
///
/// What it gives is the frame without start bytes, length and check; what stands between the start
/// bytes and the length is there.
class CountedFramer final : public Framer
{
public:
    CountedFramer(const FrameConfig &config, int maxLength);

    void feed(QByteArrayView bytes, Timestamp at, const Sink &sink) override;
    void idle(const Sink &sink) override;
    void finish(const Sink &sink) override;
    void interrupt(const Sink &sink) override;
    [[nodiscard]] bool heedsSilence() const override { return true; }

private:
    /// Frames that begin inside of one whose check does not hold are looked for so often: each
    /// look reckons a check.
    static constexpr int kMostLooks = 64;
    /// Of what belongs to no frame so many bytes are shown.
    static constexpr qsizetype kMostShown = 256;

    struct Candidate
    {
        qsizetype size = 0; ///< of the whole frame; 0: more bytes are needed to tell
        const char *wrong = nullptr; ///< it can't be a frame
    };

    [[nodiscard]] qsizetype findStart(QByteArrayView bytes) const;
    [[nodiscard]] Candidate look(QByteArrayView bytes) const;
    /// Gives all frames that are there. @p ends: nothing more comes that continues them.
    void scan(const Sink &sink, const char *ends = nullptr);
    void give(QByteArrayView frame, const Sink &sink);
    void refuse(QByteArrayView frame, const Sink &sink);
    void skip(qsizetype count, const char *what, const Sink &sink);
    void tellSkipped(const Sink &sink);
    void consume();

    FrameConfig m_config;
    FrameCheck m_check;
    qsizetype m_maxLength;
    bool m_blind; ///< nothing but silence tells where a frame begins

    qsizetype m_at = 0; ///< in m_pending: where the next frame may begin
    qsizetype m_newFrom = 0; ///< in m_pending: what came with the last feed()
    Timestamp m_newSince;
    qsizetype m_told = 0; ///< from m_at on: bytes of a frame that was refused
    int m_looks = 0; ///< into that frame
    QByteArray m_skipped; ///< the beginning of what belongs to no frame
    qsizetype m_skippedCount = 0;
    Timestamp m_skippedSince;
    const char *m_skippedWhy = "";
    bool m_openingTold = false; ///< half a frame at the opening is what may be expected, once
    QByteArray m_frame;
};

} // namespace outpost
